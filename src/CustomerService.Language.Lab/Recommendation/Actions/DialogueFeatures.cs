using System.Runtime.InteropServices;
using CustomerService.Language.Text;

namespace CustomerService.Language.Lab.Recommendation.Actions;

/// <summary>
/// What the next action depends on: what was said last, what was done last and ever, what systems answered, the task, and
/// pairs of those. A feature is a hash and a value; values of one kind are scaled together.
/// </summary>
internal sealed class DialogueFeatures(bool useTasks)
{
    private const int LatestActions = 4;
    private const float TextScale = 1.2f;
    private const float EarlierScale = 0.5f;
    private const float PairScale = 0.7f;

    private readonly Dictionary<uint, float> _values = [];
    private readonly Dictionary<uint, float> _text = [];

    /// <summary>The features of a dialogue before the turn at <paramref name="end"/>. Valid until the next call.</summary>
    public IReadOnlyDictionary<uint, float> Read(Dialogue dialogue, int end)
    {
        _values.Clear();
        var turns = dialogue.Turns.AsSpan()[..end];
        var actions = new List<string>();
        var sinceAction = 0;
        var users = 0;
        for (var i = 0; i < turns.Length; i++)
        {
            if (turns[i].Role == DialogueRole.Agent)
            {
                actions.Add(turns[i].Action ?? "free");
                sinceAction = i + 1;
            }

            users += turns[i].Role == DialogueRole.User ? 1 : 0;
        }

        string[] tasks = useTasks ? [.. dialogue.Tasks.DefaultIfEmpty("")] : [""];
        var last = actions.Count > 0 ? actions[^1] : "start";
        var before = actions.Count > 1 ? actions[^2] : "start";
        var third = actions.Count > 2 ? actions[^3] : "start";
        var waiting = Waiting(turns[sinceAction..]);
        foreach (var task in tasks)
        {
            Add(1, "task", task);
            Add(1, "last", task, last, waiting);
            Add(1, "two", task, last, before, waiting);
            Add(1, "three", task, last, before, third + waiting);
        }

        Add(1, "last", last, waiting);
        Add(1, "two", last, before, waiting);
        Add(0.5f, "users", Math.Min(users, 6).ToString(System.Globalization.CultureInfo.InvariantCulture), waiting);
        for (var back = 1; back <= Math.Min(LatestActions, actions.Count); back++)
        {
            Add(0.5f, "recent", actions[^back]);
        }

        foreach (var action in actions.GroupBy(a => a, StringComparer.Ordinal))
        {
            Add(PairScale, "done", action.Key);
            foreach (var task in tasks)
            {
                Add(PairScale, "done", task, action.Key, waiting);
            }

            if (action.Skip(1).Any())
            {
                Add(0.5f, "again", action.Key);
            }
        }

        AddSystem(turns, last);
        AddText(turns, sinceAction, tasks, last);
        return _values;
    }

    /// <summary>What happened since the agent's last action: who spoke and what systems found.</summary>
    private static string Waiting(ReadOnlySpan<DialogueTurn> turns)
    {
        var waiting = "";
        foreach (var turn in turns)
        {
            waiting += turn.Role == DialogueRole.User ? "u" : turn.Found switch { true => "f", false => "n", _ => "s" };
        }

        return waiting.Length > 4 ? waiting[^4..] : waiting;
    }

    private void AddSystem(ReadOnlySpan<DialogueTurn> turns, string last)
    {
        var at = turns.Length - 1;
        while (at >= 0 && turns[at].Role != DialogueRole.System)
        {
            at--;
        }

        if (at < 0)
        {
            Add(1, "asked", "nothing");
            return;
        }

        var answer = turns[at];
        var fresh = at == turns.Length - 1 ? "fresh" : "old";
        Add(1, "system", answer.System ?? "", answer.Found?.ToString() ?? "", fresh);
        Add(PairScale, "system", answer.System ?? "", fresh, last);
        foreach (var (field, value) in answer.Facts)
        {
            Add(0.3f, "field", field, fresh);
            if (value.Length <= 24)
            {
                Add(0.5f, "fact", field, value, fresh);
                continue;
            }

            // A sentence: its words, because names and numbers in it vary.
            _text.Clear();
            var features = MessageFeatures.Read(value);
            Count(features.Words, fresh == "fresh" ? "message" : "oldmessage", 0);
            Pour(1);
        }
    }

    private void AddText(ReadOnlySpan<DialogueTurn> turns, int sinceAction, string[] tasks, string last)
    {
        _text.Clear();
        for (var i = sinceAction; i < turns.Length; i++)
        {
            if (turns[i].Role == DialogueRole.User)
            {
                var features = MessageFeatures.Read(turns[i].Text);
                Count(features.Words, "said", 0);
                Count(features.Pairs, "said2", 0);
            }
        }

        Pour(TextScale);
        for (var i = sinceAction; i < turns.Length; i++)
        {
            if (turns[i].Role == DialogueRole.User)
            {
                var features = MessageFeatures.Read(turns[i].Text);
                Count(features.Grams, "letters", 0);
            }
        }

        Pour(EarlierScale);
        for (var i = sinceAction; i < turns.Length; i++)
        {
            if (turns[i].Role == DialogueRole.User)
            {
                // The same words mean another next step after another question.
                Count(MessageFeatures.Read(turns[i].Text).Words, "answer", Hash("", last));
                foreach (var task in tasks)
                {
                    Count(MessageFeatures.Read(turns[i].Text).Words, "taskword", Hash("", task));
                }
            }
        }

        Pour(PairScale);
        var first = Math.Max(0, sinceAction - 12);
        for (var i = first; i < sinceAction; i++)
        {
            if (turns[i].Role == DialogueRole.User)
            {
                Count(MessageFeatures.Read(turns[i].Text).Words, "earlier", 0);
            }
        }

        Pour(EarlierScale);
        if (sinceAction > 0 && turns[sinceAction - 1] is { Action: null } free)
        {
            Count(MessageFeatures.Read(free.Text).Words, "wrote", 0);
            Pour(EarlierScale);
        }
    }

    private void Count(FeatureSet set, string kind, uint with)
    {
        var name = FeatureHash.Pair(Hash(kind), with);
        foreach (var hash in set.Hashes)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_text, FeatureHash.Pair(name, hash), out _) = 1;
        }
    }

    /// <summary>Takes the collected text over, at the given length.</summary>
    private void Pour(float length)
    {
        var scale = _text.Count == 0 ? 0 : length / MathF.Sqrt(_text.Count);
        foreach (var feature in _text.Keys)
        {
            _values[feature] = scale;
        }

        _text.Clear();
    }

    private void Add(float value, params ReadOnlySpan<string> parts) => _values[Hash(parts)] = value;

    private static uint Hash(params ReadOnlySpan<string> parts)
    {
        uint hash = 0;
        foreach (var part in parts)
        {
            hash = FeatureHash.Pair(hash, FeatureHash.Word(part));
        }

        return hash;
    }
}
