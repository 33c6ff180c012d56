using Coverage.Workspaces.Import.Tables;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>What is found about one row while it is mapped: findings go to the layer's tally, the worst of them decides the row.</summary>
sealed class RowFindings(FindingTally tally)
{
    public FindingTally Tally { get; } = tally;

    public string Label { get; private set; } = "";

    public Severity Worst { get; private set; }

    public void Start(string label, Severity worst) => (Label, Worst) = (label, worst);

    public void Warn(string code, string field, string value, string reason, string cure) => Add(Severity.Warned, code, field, value, reason, cure);

    public void Refuse(string code, string field, string value, string reason, string cure) => Add(Severity.Refused, code, field, value, reason, cure);

    /// <summary>Makes the row a warned one under a finding that speaks of many rows.</summary>
    public void WarnSilently() => Worst = Worst < Severity.Warned ? Severity.Warned : Worst;

    void Add(Severity severity, string code, string field, string value, string reason, string cure)
    {
        Tally.Add(severity, code, Label, field, value, reason, cure);
        Worst = severity > Worst ? severity : Worst;
    }
}
