namespace Coverage.Workspaces.Store;

/// <summary>The four kinds of <see cref="Layers.Column"/>.</summary>
public enum ColumnKind
{
    Text,
    Real,
    Integer,
    Flag,
}
