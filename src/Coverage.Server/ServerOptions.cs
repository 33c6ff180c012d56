using Coverage.Server.Accounts;
using Coverage.Server.Results;

namespace Coverage.Server;

/// <summary>What a server needs to start: the result it shows and where it listens. Nothing else is read from the environment.</summary>
public sealed record ServerOptions
{
    public required ServedResult Result { get; init; }

    /// <summary>
    /// Where the result was opened, file or database: the next result stored there is served as soon as it is complete, and scenarios are stored
    /// beside the file or in the database. Null = this result only, and no scenarios.
    /// </summary>
    public string? ResultPath { get; init; }

    /// <summary>The study that the result was made from: runs of it may be asked for over HTTP. Null = none may.</summary>
    public string? StudyPath { get; init; }

    /// <summary>What planners sign in with; null = everybody may read, and only this machine may change anything.</summary>
    public PlannerToken? Planners { get; init; }

    /// <summary>Addresses to listen on, semicolon-separated; loopback unless told otherwise.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Folder of the built viewer; null = <c>wwwroot</c> beside the program.</summary>
    public string? ViewerFolder { get; init; }

    /// <summary>Folder of the built page of the public map; null = <c>public-map</c> beside the program.</summary>
    public string? PublicMapFolder { get; init; }

    /// <summary>The clock of the jobs: when they were asked for, and how long a request waits for one.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
