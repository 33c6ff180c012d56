using System.Text.RegularExpressions;

namespace Coverage.Workspaces.Publish;

/// <summary>Where the public reports a mistake: what a link opens, and the text that is shown.</summary>
sealed partial record ReportAddress(string Href, string Text)
{
    /// <exception cref="InputException">Neither an e-mail address nor an https address.</exception>
    public static ReportAddress? Parse(string? address)
    {
        if (address is null)
        {
            return null;
        }

        var text = address.Trim();
        if (Mail().IsMatch(text))
        {
            return new ReportAddress("mailto:" + text, text);
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? new ReportAddress(uri.AbsoluteUri, uri.Host)
            : throw new InputException($"'{address}' is neither an e-mail address nor an https address", "--report-to", "give one such as minzheng@example.cn or https://example.cn/report");
    }

    [GeneratedRegex(@"^[A-Za-z0-9._+\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+$")]
    private static partial Regex Mail();
}
