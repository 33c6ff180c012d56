using System.Text.Json.Serialization;

namespace Coverage.Server.Wire;

/// <summary>All JSON this server writes, generated at build time; camelCase, nulls left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StudyWire))]
[JsonSerializable(typeof(SharesWire))]
[JsonSerializable(typeof(ExplanationWire))]
[JsonSerializable(typeof(SitingQuestionWire))]
[JsonSerializable(typeof(HealthWire))]
[JsonSerializable(typeof(LimitsWire))]
[JsonSerializable(typeof(ProblemWire))]
sealed partial class CoverageJsonContext : JsonSerializerContext;

/// <summary>TileJSON spells its names with underscores.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TileJsonWire))]
sealed partial class TileJsonContext : JsonSerializerContext;
