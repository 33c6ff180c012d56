using System.Collections.Immutable;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// How the groups of a layer follow from its columns: <c>Columns</c> are the columns read, and group g is the sum of the columns
/// <c>Sums[g]</c> (positions in <c>Columns</c>). A term is a column of the file, else another group of the layer.
/// </summary>
sealed record GroupPlan(ImmutableArray<string> Ids, ImmutableArray<int> Columns, ImmutableArray<ImmutableArray<int>> Sums)
{
    public static GroupPlan Of(ImmutableArray<GroupRule> rules, ColumnMap columns, string where)
    {
        var leaves = new List<int>();
        var sums = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        foreach (var rule in rules)
        {
            var parts = new List<int>();
            Collect(rule, rules, columns, where, [], parts);
            if (parts.GroupBy(p => p).Any(g => g.Count() > 1))
            {
                throw new InputException($"the group '{rule.Id}' adds a column twice", where, "name every band once; a group that is a sum already holds its bands");
            }

            leaves.AddRange(parts.Except(leaves));
            sums.Add([.. parts.Select(p => leaves.IndexOf(p))]);
        }

        return new GroupPlan([.. rules.Select(r => r.Id)], [.. leaves], sums.ToImmutable());
    }

    static void Collect(GroupRule rule, ImmutableArray<GroupRule> rules, ColumnMap columns, string where, ImmutableArray<string> above, List<int> parts)
    {
        if (above.Contains(rule.Id))
        {
            throw new InputException($"the group '{rule.Id}' is a sum of itself", where, "let sums name columns, or groups that are columns");
        }

        foreach (var term in rule.Terms)
        {
            if (columns.Find(term) < 0 && rules.FirstOrDefault(r => r.Id == term && r.Id != rule.Id) is { } inner)
            {
                Collect(inner, rules, columns, where, above.Add(rule.Id), parts);
            }
            else
            {
                parts.Add(columns.Named(term, "groups, " + rule.Id));
            }
        }
    }
}
