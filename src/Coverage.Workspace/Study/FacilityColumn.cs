namespace Coverage.Workspaces.Study;

/// <summary>A column of facility lists: what its values are (text, number, yes-no, date, list) and in which unit, empty when it has none.</summary>
public sealed record FacilityColumn(string Id, string Type, string Unit, string NameZh, string NameEn);
