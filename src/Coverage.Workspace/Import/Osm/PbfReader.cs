using Coverage.Network;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Reads an OSM PBF: blobs are read in turn, unpacked and decoded on as many threads as allowed, and joined in file order, so the result
/// does not depend on the degree. What is in flight is bounded by count and by unpacked bytes. Source: OSM wiki, PBF Format.
/// </summary>
sealed class PbfReader(PbfBlobStream blobs, OsmAssembly assembly, OsmReadOptions options)
{
    const long MostRawBytesInFlight = 64 << 20;

    readonly Queue<(Task<PbfBlockDecoder> Task, PbfBlob Blob)> _inFlight = new();
    readonly Stack<PbfBlockDecoder> _spare = new();
    long _rawInFlight;

    public static OsmExtract Read(
        Stream stream, string file, OsmReadOptions options, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var blobs = new PbfBlobStream(stream, file);
        var assembly = new OsmAssembly(file, stream.Length, options);
        new PbfReader(blobs, assembly, options).ReadBlobs(() => progress?.Report(new ReadProgress(blobs.Offset, stream.Length)), cancel);
        return assembly.Build(cancel);
    }

    void ReadBlobs(Action report, CancellationToken cancel)
    {
        try
        {
            for (PbfBlob? blob; (blob = blobs.Next()) is not null; report())
            {
                cancel.ThrowIfCancellationRequested();
                Start(blob);
            }

            TakeAll();
        }
        catch (InputException)
        {
            // What earlier blobs have to say comes first, as it would on one thread.
            TakeAll();
            throw;
        }
        finally
        {
            Abandon();
        }
    }

    void Start(PbfBlob blob)
    {
        if (blob.Number == 0 && blob.Kind != "OSMHeader")
        {
            blob.Release();
            throw blobs.Fault(blob, new MalformedPbfException(
                $"the first blob is '{blob.Kind}', not OSMHeader",
                "the beginning of the file is missing; get the file again, or write it again with osmium cat"));
        }

        if (blob.Kind is not ("OSMHeader" or "OSMData"))
        {
            blob.Release();
            return;
        }

        while (_inFlight.Count > 0 && (_inFlight.Count > options.Degree || _rawInFlight + blob.RawSize > MostRawBytesInFlight))
        {
            TakeOne();
        }

        var decoder = _spare.TryPop(out var spare) ? spare : new PbfBlockDecoder();
        if (options.Degree == 1)
        {
            Take(Decode(blob, decoder));
            return;
        }

        _rawInFlight += blob.RawSize;
        _inFlight.Enqueue((Task.Run(() => Decode(blob, decoder)), blob));
    }

    PbfBlockDecoder Decode(PbfBlob blob, PbfBlockDecoder decoder)
    {
        try
        {
            decoder.Clear();
            var raw = blob.Unpack(decoder.Block.Raw);
            if (blob.Kind == "OSMHeader")
            {
                PbfHeader.Check(raw);
            }
            else
            {
                decoder.Decode(raw);
            }

            return decoder;
        }
        catch (MalformedPbfException e)
        {
            throw blobs.Fault(blob, e);
        }
        finally
        {
            blob.Release();
        }
    }

    void TakeAll()
    {
        while (_inFlight.Count > 0)
        {
            TakeOne();
        }
    }

    void TakeOne()
    {
        var (task, blob) = _inFlight.Dequeue();
        var decoder = task.GetAwaiter().GetResult();
        _rawInFlight -= blob.RawSize;
        Take(decoder);
    }

    void Take(PbfBlockDecoder decoder)
    {
        assembly.Take(decoder.Block);
        _spare.Push(decoder);
    }

    /// <summary>Waits for blobs that nobody will take any more, after a failure; what they say no longer matters.</summary>
    void Abandon()
    {
        while (_inFlight.TryDequeue(out var running))
        {
            running.Task.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
            _ = running.Task.Exception;
        }
    }
}
