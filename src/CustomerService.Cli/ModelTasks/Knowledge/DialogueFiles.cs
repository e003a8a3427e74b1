using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Language.Lab.Recommendation.Actions;

namespace CustomerService.Cli.ModelTasks.Knowledge;

/// <summary>Dialogues as files of JSON lines.</summary>
internal static class DialogueFiles
{
    public const string Format = "JSON lines with tasks and turns (role user, agent or kb; text; action; api, found, item)";

    public static List<Dialogue> Read(string file) => JsonLines.Read(file, One);

    /// <summary>One dialogue.</summary>
    public static Dialogue One(JsonLine line) => new(
        [.. line.Texts("tasks")], [.. line.Items("turns").Select(turn => Turn(line.Inner("turns", turn)))]);

    private static DialogueTurn Turn(JsonLine turn) => new(
        turn.Text("role") switch
        {
            "user" => DialogueRole.User,
            "agent" => DialogueRole.Agent,
            "kb" => DialogueRole.System,
            var other => throw turn.Wrong($"the role \"{other}\" is not known: write user, agent or kb"),
        },
        turn.OptionalText("text") ?? "")
    {
        Action = turn.OptionalText("action"),
        System = turn.OptionalText("api"),
        Found = turn.Object.TryGetProperty("found", out var found) && found.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? found.GetBoolean()
            : null,
        Facts = turn.Object.TryGetProperty("item", out var item) && item.ValueKind == JsonValueKind.Object
            // An id names one thing only: nothing can be learned from it.
            ? item.EnumerateObject().Where(f => f.Name != "id").GroupBy(f => f.Name, StringComparer.Ordinal).ToImmutableSortedDictionary(
                f => f.Key, f => f.Last().Value.ToString(), StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, string>.Empty,
    };
}
