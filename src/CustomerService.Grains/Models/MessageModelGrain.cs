using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Language.Intents;
using CustomerService.Language.Understanding;
using CustomerService.Models;
using Orleans.Concurrency;

namespace CustomerService.Grains.Models;

[GrainType("message-model"), StatelessWorker]
internal sealed class MessageModelGrain(BrainCatalog brains) : Grain, IMessageModelGrain
{
    private const int Candidates = 4;
    private string _version = "";
    private MessageReader _reader = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (var tenant, _version) = ModelKey.Split(this.GetPrimaryKeyString());
        _reader = brains.Version(tenant, _version).Reader;
        return Task.CompletedTask;
    }

    public Task<Understanding> ReadAsync(string text) => Task.FromResult(Read(text));

    public Task<ImmutableArray<Understanding>> ReadManyAsync(ImmutableArray<string> texts) => Task.FromResult(ImmutableArray.CreateRange(texts, Read));

    private Understanding Read(string text)
    {
        var (intent, sentiment, language) = _reader.Read(text);
        return new Understanding(
            intent.Intent,
            intent.Confidence,
            intent.OutOfScope,
            new Sentiment(sentiment.Label, Math.Round(sentiment.Score, 4)),
            language.Language,
            CandidatesOf(intent),
            _version);
    }

    private static ImmutableArray<IntentCandidate> CandidatesOf(IntentPrediction intent)
    {
        var candidates = ImmutableArray.CreateBuilder<IntentCandidate>(Candidates);
        foreach (var label in intent.Top.AsSpan()[..Math.Min(Candidates, intent.Top.Length)])
        {
            candidates.Add(new IntentCandidate(label.Label, label.Score));
        }

        return candidates.DrainToImmutable();
    }
}
