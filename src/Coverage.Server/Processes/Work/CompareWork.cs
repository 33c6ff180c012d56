using System.Text;
using System.Text.Json;
using Coverage.Workspaces.Compare;

namespace Coverage.Server.Processes.Work;

/// <summary>What changed between the served result and one that a coverage job kept, or between two of those: homes gained and lost, and why.</summary>
static class CompareWork
{
    /// <summary>Names the result that is served.</summary>
    public const string Served = "served";

    const string File = "comparison.json";

    public static WorkProduct Run(JsonElement inputs, WorkOrder order, WorkTools tools)
    {
        var comparison = ResultComparer.Compare(Place(inputs, "before", order), Place(inputs, "after", order), new ComparisonQuestion
        {
            Target = JobInputs.Text(inputs, "target"),
            Walker = JobInputs.Text(inputs, "walker"),
            Group = JobInputs.Text(inputs, "group"),
            Minutes = JobInputs.Whole(inputs, "minutes"),
            Direction = JobInputs.Direction(inputs, "direction"),
        });
        tools.Cancellation.ThrowIfCancellationRequested();
        System.IO.File.WriteAllText(order.FileOf(File), ComparisonJson.Write(comparison), new UTF8Encoding(false));
        return new WorkProduct(File, "application/json");
    }

    /// <summary>The served result, or the one kept by the job of that id. Names are checked before they become part of a path.</summary>
    static string Place(JsonElement inputs, string name, WorkOrder order)
    {
        var asked = JobInputs.Text(inputs, name) ?? Served;
        if (asked == Served)
        {
            return order.NeedPlace();
        }

        var path = asked.All(char.IsAsciiHexDigitLower) ? Path.Combine(Path.GetDirectoryName(order.Folder)!, asked, CoverageWork.ResultFile) : "";
        return System.IO.File.Exists(path) ? path : throw new InputException(
            $"no kept result is called '{asked}'", name, "name 'served', or the id of a coverage job that was run with publish false");
    }
}
