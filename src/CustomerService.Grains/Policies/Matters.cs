using CustomerService.Grains.Serving;
using CustomerService.Packs;

namespace CustomerService.Grains.Policies;

/// <summary>The several things a message is about.</summary>
internal static class Matters
{
    /// <summary>More than a whole message needs: a part lacks what the others say.</summary>
    private const double Confidence = 0.6;

    private const int FewestWords = 2;

    /// <summary>The intents of the message's parts that articles answer, in the order they were written, each once.</summary>
    public static List<PackIntent> Of(TenantModels models, string text)
    {
        var found = new List<PackIntent>();
        var parts = models.Reader.Phrases?.PartsOf(text) ?? [text];
        if (parts.Count < 2)
        {
            return found;
        }

        foreach (var part in parts)
        {
            if (part.AsSpan().Count(' ') + 1 < FewestWords)
            {
                continue;
            }

            var prediction = models.Reader.Intents.Predict(part);
            if (!prediction.OutOfScope && prediction.Confidence >= Confidence
                && models.Pack.FindIntent(prediction.Intent) is { Kind: PackIntentKind.Knowledge, ArticleId: not null } intent
                && !found.Contains(intent))
            {
                found.Add(intent);
            }
        }

        return found;
    }
}
