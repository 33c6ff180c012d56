using System.Collections.Immutable;
using System.Globalization;
using Coverage.Geo;

namespace Coverage.DemoHost;

/// <summary>A facility of the demo town.</summary>
public sealed record DemoFacility(string Id, string Name, string Kind, ImmutableArray<string> Services, string Status, double Capacity, PointM At)
{
    static readonly string[] Places =
        ["石门", "黄葛", "桂花园", "朝阳", "龙脊", "临江", "白云", "青杠", "松林", "望江", "红岩", "杨家坪", "大溪沟", "七星", "磁器", "歌乐", "南滨", "弹子", "海棠", "五里"];

    static readonly (string Kind, string Suffix, string[] Services)[] Kinds =
    [
        ("canteen", "老年食堂", ["meals"]),
        ("community-station", "社区养老服务站", ["day-care"]),
        ("bath-point", "助浴点", ["bathing"]),
        ("medical-point", "助医点", ["medical"]),
        ("meal-point", "助餐点", ["meals"]),
        ("street-center", "街道养老服务中心", ["bathing", "day-care", "meals", "medical", "rehab"]),
        ("community-station", "社区养老服务站", ["day-care", "meals"]),
        ("elder-university", "社区老年大学", ["learning"]),
    ];

    public bool Serves(string target) => Status == "open" &&
        (target.StartsWith("kind:", StringComparison.Ordinal) ? target["kind:".Length..] == Kind : Services.Contains(target));

    public static ImmutableArray<DemoFacility> Place(DemoGround ground)
    {
        var all = ImmutableArray.CreateBuilder<DemoFacility>();
        for (var k = 0; all.Count < 40; k++)
        {
            var at = new PointM(ground.Side * (0.08 + 0.84 * DemoGround.Chance(k, 1, 21)), ground.Side * (0.08 + 0.84 * DemoGround.Chance(k, 2, 22)));
            if (ground.PeopleAt(at) < 60)
            {
                continue;
            }

            var n = all.Count;
            var (kind, suffix, services) = Kinds[n % Kinds.Length];
            var status = n % 17 == 9 ? "planned" : n % 19 == 13 ? "closed" : "open";
            all.Add(new DemoFacility("f" + n.ToString("00", CultureInfo.InvariantCulture), Places[n % Places.Length] + suffix, kind, [.. services], status, 40 + 10 * (n % 9), at));
        }

        return all.ToImmutable();
    }
}
