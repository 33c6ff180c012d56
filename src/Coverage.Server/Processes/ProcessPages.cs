using System.Globalization;
using System.Text.Json.Nodes;
using Coverage.Server.Features;
using Coverage.Server.Processes.Jobs;
using Coverage.Server.Results;

namespace Coverage.Server.Processes;

/// <summary>Processes and jobs as pages, in Chinese or English. Everything that was sent is encoded.</summary>
static class ProcessPages
{
    public static string List(ServedResult result, IEnumerable<ProcessKind> processes, OgcRoot root)
    {
        var rows = string.Concat(processes.Select(p =>
            $"<tr><td><a href=\"{HtmlPages.Address(root, ProcessDocuments.Path(p))}\">{Say(p.Title, root)}</a></td><td><code>{p.Id}</code></td>"
            + $"<td>{Say(p.Description, root)}</td><td>{(p.Sync ? "sync, async" : "async")}</td></tr>"));
        var heads = HtmlPages.Heads(root, ["处理", "标识", "说明", "方式"], ["Process", "Id", "Description", "Modes"]);
        return HtmlPages.Page(result, root, HtmlPages.Say(root, "处理", "Processes"),
            $"<div class=scroll><table><thead>{heads}</thead><tbody>{rows}</tbody></table></div>"
            + $"<p><a href=\"{HtmlPages.Address(root, "/jobs")}\">{HtmlPages.Say(root, "任务", "Jobs")}</a></p>");
    }

    public static string Process(ServedResult result, ProcessKind process, OgcRoot root)
    {
        var rows = string.Concat(process.Inputs.Select(i =>
            $"<tr><td><code>{i.Id}</code>{(i.Required ? " *" : "")}</td><td>{i.Type}{(i.Of is null ? "" : $" ({i.Of})")}</td><td>{Say(i.Title, root)}</td>"
            + $"<td>{HtmlPages.Text(string.Join(", ", i.Texts(result).Take(40)))}{Bounds(i)}</td></tr>"));
        var heads = HtmlPages.Heads(root, ["输入(* 必填)", "类型", "含义", "取值"], ["Input (* required)", "Type", "Meaning", "Values"]);
        var prefer = process.Sync ? "" : " -H \"Prefer: respond-async\"";
        var example = new JsonObject { ["inputs"] = new JsonObject([.. process.Inputs.Where(i => i.Required).Select(i => KeyValuePair.Create(i.Id, (JsonNode?)Example(i, result)))]) };
        var call = $"curl -X POST{prefer} -H \"Content-Type: application/json\" \\\n  -d '{OgcAnswers.Text(example)}' \\\n  {root.To(ProcessDocuments.Path(process))}/execution";
        return HtmlPages.Page(result, root, Text(process.Title, root),
            $"<p>{Say(process.Description, root)}</p><div class=scroll><table><thead>{heads}</thead><tbody>{rows}</tbody></table></div>"
            + $"<p>{HtmlPages.Say(root, "输出", "Output")}: <code>{process.Output.Id}</code> ({process.Output.Type}) — {Say(process.Output.Title, root)}</p><pre>{HtmlPages.Text(call)}</pre>");
    }

    public static string Jobs(ServedResult result, IEnumerable<LiveJob> jobs, OgcRoot root)
    {
        var rows = string.Concat(jobs.Select(j =>
            $"<tr><td><a href=\"{HtmlPages.Address(root, JobDocuments.Path(j.Record))}\"><code>{j.Record.Id[..8]}</code></a></td><td>{j.Record.Process}</td>"
            + $"<td>{Status(JobDocuments.Word(j.Record.Status), root)}</td><td class=n>{j.Progress}%</td><td>{JobDocuments.Time(j.Record.Created)}</td></tr>"));
        var heads = HtmlPages.Heads(root, ["任务", "处理", "状态", "进度", "提交时间"], ["Job", "Process", "Status", "Progress", "Created"]);
        return HtmlPages.Page(result, root, HtmlPages.Say(root, "任务", "Jobs"),
            $"<div class=scroll><table><thead>{heads}</thead><tbody>{rows}</tbody></table></div>"
            + $"<p><a href=\"{HtmlPages.Address(root, "/processes")}\">{HtmlPages.Say(root, "处理", "Processes")}</a></p>");
    }

    /// <param name="result">The served result, named in the head of the page.</param>
    /// <param name="status">The document of <see cref="JobDocuments"/>.</param>
    /// <param name="log">The job's log.</param>
    /// <param name="root">Where and in which language.</param>
    public static string Job(ServedResult result, JsonObject status, string log, OgcRoot root)
    {
        var word = (string)status["status"]!;
        var again = word is "accepted" or "running" ? "<meta http-equiv=refresh content=2>" : "";
        var links = string.Concat(((JsonArray)status["links"]!).Where(l => (string)l!["rel"]! is not ("self" or "alternate"))
            .Select(l => $"<li><a href=\"{HtmlPages.Text((string)l!["href"]!)}\">{HtmlPages.Text((string)l["title"]!)}</a> ({HtmlPages.Text((string)l["type"]!)})</li>"));
        return HtmlPages.Page(result, root, $"{status["processID"]} · {Status(word, root)}",
            $"{again}<p>{HtmlPages.Text((string)status["message"]!)}</p><p><progress max=100 value={((int)status["progress"]!).ToString(CultureInfo.InvariantCulture)}></progress> {status["progress"]}%</p>"
            + $"<ul>{links}</ul><h2>{HtmlPages.Say(root, "日志", "Log")}</h2><pre>{HtmlPages.Text(log)}</pre>");
    }

    static JsonNode Example(ProcessInput input, ServedResult result) => input switch
    {
        { Id: "target" } => result.Study.Targets.FirstOrDefault() ?? "meals",
        _ when input.Texts(result) is [var first, ..] => first,
        { Type: "string" } => "…",
        _ => 1,
    };

    static string Bounds(ProcessInput input) => input.Range is var (least, most) ? string.Create(CultureInfo.InvariantCulture, $"{least} – {most}") : "";

    static string Status(string word, OgcRoot root) => root.English ? word : word switch
    {
        "accepted" => "排队",
        "running" => "运行中",
        "successful" => "完成",
        "failed" => "失败",
        _ => "已取消",
    };

    static string Text(NamePair words, OgcRoot root) => ProcessDocuments.Say(words, root);

    static string Say(NamePair words, OgcRoot root) => HtmlPages.Text(Text(words, root));
}
