using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Coverage.Server.Processes.Jobs;
using Coverage.Server.Processes.Work;

namespace Coverage.Server.Wire;

/// <summary>What a server and the processes that work for it say to each other, a line of JSON each.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WorkOrder))]
[JsonSerializable(typeof(WorkerNews))]
[JsonSerializable(typeof(JsonObject))]
sealed partial class ProcessJsonContext : JsonSerializerContext;
