using System.Text.Json.Serialization;

namespace CustomerService.Gateway.Conversations;

/// <summary>The person who has joined a conversation.</summary>
internal sealed record AgentView
{
    /// <summary>Opaque id; for keys that may see decisions only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    /// <summary>The name that customers see; absent where none was given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>Null where there is nothing to show.</summary>
    public static AgentView? From(string? id, string? name, bool seesDecisions) =>
        (seesDecisions ? id : null) is var shown && shown is null && name is null ? null : new AgentView { Id = shown, Name = name };
}
