using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>A facility of the sample as the bureau's lists will show it. Place in world metres; status 运营, 规划 or 停用.</summary>
sealed record SampleFacility
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string KindZh { get; init; }

    public required PointM At { get; init; }

    public required Community Community { get; init; }

    public required string[] Services { get; init; }

    public int? Capacity { get; init; }

    public int? Beds { get; init; }

    public int? NursingBeds { get; init; }

    public int? Residents { get; init; }

    public int? ChildcarePlaces { get; init; }

    public int BuildingAreaM2 { get; init; }

    public int SiteAreaM2 { get; init; }

    public int Carers { get; init; }

    public int SocialWorkers { get; init; }

    public bool Inclusive { get; init; }

    public bool MedicalContract { get; init; }

    public string OperatorKind { get; init; } = "公办";

    public string Operator { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Hours { get; init; } = "";

    public string Price { get; init; } = "";

    public string Status { get; init; } = "运营";

    public string Hub { get; init; } = "";

    public string Remarks { get; init; } = "";

    public bool IsOpen => Status == "运营";

    /// <summary>Kept in the canteen list rather than in the bureau's workbook.</summary>
    public bool IsMealPlace => Kind is "canteen" or "meal-point" or "rural-canteen";
}
