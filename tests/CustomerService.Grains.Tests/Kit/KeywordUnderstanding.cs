using CustomerService.Conversations;
using CustomerService.Grains.Serving;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>Understands by single words, without a model. <c>misunderstand</c> fails once per conversation text, as a broken silo would.</summary>
internal sealed class KeywordUnderstanding : IUnderstanding
{
    private int _failures;

    public void FailNext(int times) => Volatile.Write(ref _failures, times);

    public Task<Understanding> UnderstandAsync(string tenant, string subject, string text, CancellationToken ct) =>
        Interlocked.Decrement(ref _failures) >= 0 && text.Contains("misunderstand", StringComparison.Ordinal)
            ? Task.FromException<Understanding>(new InvalidOperationException("the models are gone"))
            : Task.FromResult(Of(text));

    public static Understanding Of(string text) => new(
        text.Contains("order", StringComparison.Ordinal) ? "order_status" : "other",
        0.9,
        text.Contains("moon", StringComparison.Ordinal),
        new Sentiment(text.Contains("awful", StringComparison.Ordinal) ? "negative" : "neutral", 0),
        "en",
        [new IntentCandidate("order_status", 0.9)],
        "keywords-1");
}
