using System.Collections.Immutable;
using Coverage.Network;

namespace Coverage.Workspaces.Siting;

/// <summary>The sites a question is about: existing facilities first, then fit candidates, one entry per use.</summary>
sealed record SiteList
{
    public required ImmutableArray<DeskSite> Sites { get; init; }

    /// <summary>Row of each site in the matrix of existing facilities and rooms; uses of one room share its row.</summary>
    public required ImmutableArray<int> Rows { get; init; }

    /// <summary>Indexes of the existing facilities, rising: the first rows.</summary>
    public required int[] Existing { get; init; }

    /// <summary>Snaps of the rooms: the other rows.</summary>
    public required SnapTable Rooms { get; init; }

    public required CandidateSource Source { get; init; }

    public required ImmutableArray<(string Reason, int Count)> TurnedAway { get; init; }
}
