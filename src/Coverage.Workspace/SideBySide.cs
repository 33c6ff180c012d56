using System.Runtime.ExceptionServices;

namespace Coverage.Workspaces;

/// <summary>Pieces of work that share nothing they change, done at the same time.</summary>
static class SideBySide
{
    /// <summary>Returns when all are done. The first trouble, in the order of the pieces, is thrown as it came.</summary>
    /// <param name="threads">At most so many at once; 1: one after the other, in order.</param>
    /// <param name="cancellation">Starts no further piece.</param>
    /// <param name="pieces">The longest first.</param>
    public static void Run(int threads, CancellationToken cancellation, params ReadOnlySpan<Action> pieces)
    {
        try
        {
            Parallel.Invoke(new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = threads }, pieces.ToArray());
        }
        catch (OperationCanceledException e) when (cancellation.IsCancellationRequested)
        {
            // A piece that was not begun says so in words of its own.
            throw new OperationCanceledException(e.Message, e, cancellation);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
