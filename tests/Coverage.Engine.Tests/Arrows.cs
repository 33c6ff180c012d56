using System.Reflection;
using Coverage.Network;

namespace Coverage.Engine.Tests;

/// <summary>The arrows of the house: which rooms of the engine may know which, read from the signatures and fields of every type.</summary>
public sealed class Arrows
{
    static readonly Assembly Engine = typeof(WalkNetwork).Assembly;

    [Theory]
    [InlineData("Coverage.Network", "NetTopologySuite")]
    [InlineData("Coverage.Reach", "NetTopologySuite")]
    [InlineData("Coverage.Access", "NetTopologySuite")]
    [InlineData("Coverage.Access", "Coverage.Network")]
    [InlineData("Coverage.Access", "Coverage.Layers")]
    [InlineData("Coverage.Access", "Coverage.Supply")]
    [InlineData("Coverage.Supply", "NetTopologySuite")]
    [InlineData("Coverage.Supply", "Coverage.Network")]
    [InlineData("Coverage.Supply", "Coverage.Layers")]
    [InlineData("Coverage.Audit", "NetTopologySuite")]
    [InlineData("Coverage.Audit", "Coverage.Network")]
    [InlineData("Coverage.Audit", "Coverage.Siting")]
    [InlineData("Coverage.Audit", "Coverage.Layers")]
    [InlineData("Coverage.Geo", "Coverage.City")]
    [InlineData("Coverage.Geo", "Coverage.Network")]
    [InlineData("Coverage.City", "Coverage.Network")]
    [InlineData("Coverage.Network", "Coverage.Reach")]
    [InlineData("Coverage.Network", "Coverage.Layers")]
    [InlineData("Coverage.Reach", "Coverage.Access")]
    [InlineData("Coverage.Reach", "Coverage.Layers")]
    [InlineData("Coverage.Network", "Coverage.Scenarios")]
    [InlineData("Coverage.Reach", "Coverage.Scenarios")]
    [InlineData("Coverage.Access", "Coverage.Scenarios")]
    [InlineData("Coverage.Scenarios", "Coverage.Layers")]
    [InlineData("Coverage.Siting", "Coverage.Network")]
    [InlineData("Coverage.Siting", "Coverage.Layers")]
    [InlineData("Coverage.Siting", "NetTopologySuite")]
    [InlineData("Coverage.Reach", "Coverage.Siting")]
    [InlineData("Coverage.Access", "Coverage.Siting")]
    public void A_room_does_not_mention_what_lies_to_its_right(string room, string forbidden)
    {
        var found = Engine.GetTypes()
            .Where(t => t.Namespace == room)
            .SelectMany(t => Mentioned(t).Select(m => (Type: t, Mention: m)))
            .Where(p => p.Mention.Namespace is { } n && (n == forbidden || n.StartsWith(forbidden + ".", StringComparison.Ordinal)))
            .Select(p => $"{p.Type.Name} mentions {p.Mention.FullName}");

        Assert.Empty(found);
    }

    [Fact]
    public void The_engine_stands_on_two_packages_and_the_framework()
    {
        var names = Engine.GetReferencedAssemblies().Select(a => a.Name!).Where(n => !n.StartsWith("System", StringComparison.Ordinal) && n != "netstandard");

        Assert.Equal(["NetTopologySuite", "ProjNET"], names.Order());
    }

    static IEnumerable<Type> Mentioned(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var direct = type.GetFields(all).Select(f => f.FieldType)
            .Concat(type.GetMethods(all).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)))
            .Concat(type.GetConstructors(all).SelectMany(c => c.GetParameters().Select(p => p.ParameterType)))
            .Concat(type.BaseType is null ? [] : [type.BaseType]);
        return direct.SelectMany(Parts);
    }

    static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(Parts).Append(type);
}
