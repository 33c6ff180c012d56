using System.CommandLine;
using System.Text.Json;
using Coverage.Workspaces.Publish;

namespace Coverage.Cli.Verbs;

/// <summary><c>publish &lt;result&gt; --out site/</c>: the public map as static files.</summary>
static class PublishVerb
{
    public static Command Build(CommonOptions options)
    {
        var source = StudyArgument.StudyOrResult(options.Language);
        var folder = new Option<string>("--out") { Description = Texts.Of("站点文件夹(新的、空的或以前发布过的)", "folder of the site: new, empty, or published before")[options.Language], Required = true };
        var report = new Option<string?>("--report-to") { Description = Texts.Of("报告错误的邮箱或 https 地址", "where mistakes are reported: an e-mail or https address")[options.Language] };
        var url = new Option<string?>("--url") { Description = Texts.Of("站点将来的网址,用于海报二维码", "where the site will stand, for the codes on posters")[options.Language] };
        var approval = new Option<string?>("--map-approval") { Description = Texts.Of("地图审图号", "approval number of the maps (审图号)")[options.Language] };
        var dataOnly = new Option<bool>("--data-only") { Description = Texts.Of("只写数据和海报,不带网页", "data and posters without the page")[options.Language] };
        var noPosters = new Option<bool>("--no-posters") { Description = Texts.Of("不写社区海报", "without the posters of the communities")[options.Language] };
        var verb = new Command("publish", Texts.Of("发布便民地图(静态文件)", "the public map as static files")[options.Language]) { source, folder, report, url, approval, dataOnly, noPosters };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () =>
            {
                var progress = new PublishLine(options);
                var publication = SitePublisher.Publish(CurrentResult.Of(options, parsed.GetRequiredValue(source), cancellation), parsed.GetRequiredValue(folder), new PublishOptions
                {
                    PageFolder = parsed.GetValue(dataOnly) ? null : Path.Combine(AppContext.BaseDirectory, "public-map"),
                    ReportTo = parsed.GetValue(report),
                    Url = parsed.GetValue(url) is { } text ? Address(text) : null,
                    MapApproval = parsed.GetValue(approval) is { } number && number.Trim().Length > 0 ? number.Trim() : null,
                    Posters = parsed.GetValue(noPosters) ? PosterChoice.None : PosterChoice.ByCommunity,
                    Progress = progress,
                }, cancellation);
                progress.Finish();
                Print(options, publication, parsed.GetValue(options.Json));
                return ExitCode.Ok;
            },
            cancellation)));
        return verb;
    }

    static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
        ? uri.AbsoluteUri.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/")
        : throw new InputException($"'{text}' is no web address", "--url", "give the site's address, such as https://example.cn/map/");

    static void Print(CommonOptions options, Publication p, bool isJson)
    {
        if (isJson)
        {
            options.Output.WriteLine(JsonSerializer.Serialize(p, JsonSerializerOptions.Web));
            return;
        }

        options.Output.WriteLine(p.Folder);
        options.Output.WriteLine(Texts.Of(
            FormattableString.Invariant($"{p.Homes} 处住址,{p.Shards} 个数据文件(最大 {p.LargestShardBytes / 1000} kB),{p.Posters} 张海报,共 {p.Files} 个文件 {p.Bytes / 1e6:0.0} MB"),
            FormattableString.Invariant($"{p.Homes} homes in {p.Shards} files (largest {p.LargestShardBytes / 1000} kB), {p.Posters} posters, {p.Files} files of {p.Bytes / 1e6:0.0} MB in all"))[options.Language]);
        if (p.LeftOut > 0)
        {
            options.Output.WriteLine(Texts.Of(
                FormattableString.Invariant($"{p.LeftOut} 处登记人数太少,未公开"), FormattableString.Invariant($"{p.LeftOut} addresses with too few registered persons are not shown"))[options.Language]);
        }
    }
}
