namespace Coverage.Workspaces.Reports;

/// <summary>Numbers of headings as official documents write them: 一、二、三、… in Chinese, 1. 2. 3. in English.</summary>
static class ReportNumbers
{
    const string Digits = "零一二三四五六七八九";

    public static string Heading(int index, bool zh) => zh ? Chinese(index + 1) + "、" : FormattableString.Invariant($"{index + 1}. ");

    /// <summary>1 … 99.</summary>
    public static string Chinese(int n) => (n / 10, n % 10) switch
    {
        (0, var ones) => Digits[ones].ToString(),
        (1, 0) => "十",
        (1, var ones) => "十" + Digits[ones],
        (var tens, 0) => Digits[tens] + "十",
        var (tens, ones) => Digits[tens] + "十" + Digits[ones],
    };
}
