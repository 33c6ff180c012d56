using System.Collections.Immutable;

namespace Coverage.Workspaces.Study;

/// <summary>One <c>where</c>: a row is kept when its column compares as told. Several conditions must all hold. A blank never matches.</summary>
public sealed record RowCondition(string Column, ConditionOp Op, ImmutableArray<ConditionValue> Values);

public enum ConditionOp
{
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    In,
}

/// <summary>What a column is compared with: a number, or a text when <c>Number</c> is null.</summary>
public readonly record struct ConditionValue(double? Number, string Text);
