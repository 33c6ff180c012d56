using System.Collections.Immutable;
using Coverage.Server.Results;

namespace Coverage.Server.Processes;

/// <summary>One process that the server offers (OGC API – Processes, OGC 18-062r2): its inputs and its single output, always one file.</summary>
sealed record ProcessKind(string Id, NamePair Title, NamePair Description)
{
    public required ImmutableArray<ProcessInput> Inputs { get; init; }

    /// <summary>Name, title and media type of the output.</summary>
    public required (string Id, NamePair Title, string Type) Output { get; init; }

    /// <summary>Whether a request may wait for the answer; runs of a whole study are always jobs.</summary>
    public bool Sync { get; init; } = true;

    /// <summary>Whether the server answers it itself; the others work in a process of their own at a lower priority.</summary>
    public bool Light { get; init; }

    /// <summary>Version of the description, raised when inputs or outputs change.</summary>
    public const string Version = "1.0.0";
}
