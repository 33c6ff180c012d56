using Coverage.City;
using Coverage.Workspaces.Import.Tables;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>A facility with the row it came from, not yet counted: looking at its neighbours may still warn of it.</summary>
sealed class FacilityDraft(Facility facility, string label, FindingTally tally, Severity worst)
{
    public Facility Facility { get; } = facility;

    public string Label { get; } = label;

    public FindingTally Tally { get; } = tally;

    public Severity Worst { get; private set; } = worst;

    public void Warn(string code, string field, string value, string reason, string cure)
    {
        Tally.Add(Severity.Warned, code, Label, field, value, reason, cure);
        Worst = Severity.Warned;
    }
}
