namespace Coverage.Workspaces.Siting;

/// <summary>What a room is opened for when several services are asked for.</summary>
public enum RoomUse
{
    /// <summary>For all of them that it may serve.</summary>
    All,

    /// <summary>For one of them: the services share the building, and the plan says which moves in.</summary>
    One,
}
