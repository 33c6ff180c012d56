using Coverage.City;
using Coverage.Layers;
using Coverage.Reach;
using Coverage.Workspaces.Export;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Run;

/// <summary>
/// The OD matrix of a result as CSV: one row per facility of a target and demand point within the minutes, <c>facility,demand,seconds</c>
/// (1 ms resolution), facilities
/// rising by id, demand in layer order. Streamed in blocks of whole facilities within a budget, so that memory does not grow with the
/// matrix.
/// </summary>
public static class LiveMatrix
{
    const long BlockBytes = 256L << 20;

    /// <summary>Writes over <paramref name="path"/> in one step; answers how many pairs there are.</summary>
    public static long Write(string result, MatrixQuestion question, string path, CancellationToken cancellation)
    {
        using var stored = StoredResult.Open(result);
        using var questions = LiveQuestions.Open(result);
        var demand = stored.LoadLayer(DemandLayer.Id);
        string[] ids = [.. ((TextColumn)demand.Find("id")!).Values.Select(v => v ?? "")];
        var snaps = StoredSnaps.Read(stored.LoadLayer(SnapLayer.Id), DemandLayer.Id, ids, questions.Network);
        var arcs = questions.ArcsOf(question.Walker, question.Direction);
        var facilities = questions.Facilities;
        var set = new FacilitySet(facilities.Snaps, facilities.Of(question.Target));
        var blocks = OdMatrix.Stream(
            set, AttachedPlaces.Build(arcs, snaps), TravelTime.FromMinutes(question.Minutes),
            new OdOptions { BudgetBytes = BlockBytes, Parallelism = Environment.ProcessorCount, Cancellation = cancellation });
        try
        {
            using var staged = StagedFile.Create(path);
            long pairs;
            using (var stream = new FileStream(staged.TemporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                pairs = new MatrixCsvWriter(stream).Write(blocks, facilities.Id, i => ids[i], cancellation);
            }

            staged.Commit();
            return pairs;
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, path);
        }
    }
}

/// <summary>Which pairs: a target, a walker, a direction and the inclusive minutes.</summary>
public sealed record MatrixQuestion(string Target, string Walker, Direction Direction, int Minutes);
