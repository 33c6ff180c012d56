using System.CommandLine;

namespace Coverage.Cli.Verbs;

/// <summary>Arguments that several verbs take.</summary>
static class StudyArgument
{
    public static Argument<string> Study(Language language) => new("study")
    {
        Description = Texts.Of("研究文件 study.json", "the study file, study.json")[language],
    };

    public static Argument<string> StudyOrResult(Language language) => new("study-or-result")
    {
        Description = Texts.Of("study.json 或 result.gpkg", "study.json or result.gpkg")[language],
    };

    public static Argument<string> Result(Language language) => new("result")
    {
        Description = Texts.Of("结果文件 result.gpkg", "the result file, result.gpkg")[language],
    };
}
