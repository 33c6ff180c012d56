namespace Coverage.Workspaces.Import.Tables;

/// <summary>Says what <see cref="ShapeBuilder"/> found wrong with one feature and returns how bad it is.</summary>
static class ShapeReport
{
    public static Severity Add(ShapeBuilder shapes, FindingTally findings, string row, string field)
    {
        if (shapes.Flaw is { } flaw)
        {
            findings.Add(Severity.Refused, "bad-geometry", row, field, "", flaw, "mend the feature in a GIS program");
            return Severity.Refused;
        }

        if (shapes.Mended is { } mended)
        {
            findings.Add(Severity.Warned, "mended-geometry", row, field, "", mended, "check the feature in a GIS program");
            return Severity.Warned;
        }

        return Severity.Note;
    }
}
