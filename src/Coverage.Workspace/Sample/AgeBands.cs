namespace Coverage.Workspaces.Sample;

/// <summary>The age bands of the sample's people: under three, everyone else under 60, and five-year bands from 60.</summary>
static class AgeBands
{
    public static readonly string[] Ids = ["0-2", "3-59", "60-64", "65-69", "70-74", "75-79", "80-84", "85+"];

    public const int FirstElder = 2;

    /// <summary>Parts of the people of 60 and over, in thousandths, 60-64 first.</summary>
    public static readonly int[] ElderParts = [292, 272, 186, 116, 79, 55];

    /// <summary>Children under three per thousand people.</summary>
    public const int UnderThreePerThousand = 19;
}
