using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Serving.Kinds;
using CustomerService.Language.Understanding;
using CustomerService.Policies;
using CustomerService.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerService.Testing.Policies;

/// <summary>
/// Asks a policy without a host: the message is understood with the pack's own models, and the policy is told what a conversation would
/// tell it.
/// </summary>
/// <remarks>
/// The models are trained when they are first asked for, seconds for some thousand examples, and kept in a folder of the user's for
/// temporary files, so that the next run begins at once. One bench serves all tests at the same time: make it once.
/// </remarks>
public sealed class PolicyBench
{
    /// <summary>The tenant of every turn.</summary>
    public const string Tenant = "bench";

    private readonly ModelCatalog _catalog = new();
    private readonly Lazy<Task> _trained;

    private PolicyBench(string folder, ModelKind[] kinds) => _trained = new(() => TrainAsync(folder, kinds));

    /// <summary>What a policy that asks for models of its own is given. Its models are there once something was asked.</summary>
    public IModelCatalog Models => _catalog;

    /// <summary>A bench for a pack.</summary>
    /// <param name="folder">The pack's folder; a relative one counts from the folder of the executable.</param>
    /// <param name="kinds">Kinds of model beside the built-in ones, as <c>AddModelKind</c> would register them.</param>
    public static PolicyBench ForPack(string folder, params ModelKind[] kinds)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(kinds);
        return new(Path.GetFullPath(folder, AppContext.BaseDirectory), kinds);
    }

    /// <summary>What the models make of a message.</summary>
    /// <exception cref="PackInvalidException">The pack has mistakes; all of them are in the message.</exception>
    public async Task<Understanding> UnderstandAsync(string text)
    {
        await _trained.Value;
        return _catalog.Serving(Tenant).Live.Read(text);
    }

    /// <summary>Understands a message, and asks a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="message">What the customer wrote.</param>
    /// <param name="turn">What else is known; null for a first turn.</param>
    /// <exception cref="PackInvalidException">The pack has mistakes; all of them are in the message.</exception>
    public Task<BenchAnswer> AskAsync(IDecisionPolicy policy, string message, BenchTurn? turn = null) =>
        AskAsync(policy, [message], turn);

    /// <summary>Understands messages that came one upon the other, and asks a policy.</summary>
    /// <param name="policy">The policy. What it throws is thrown: a host would pass it over.</param>
    /// <param name="messages">What the customer wrote, oldest first; at least one.</param>
    /// <param name="turn">What else is known; null for a first turn.</param>
    /// <exception cref="PackInvalidException">The pack has mistakes; all of them are in the message.</exception>
    public async Task<BenchAnswer> AskAsync(IDecisionPolicy policy, ImmutableArray<string> messages, BenchTurn? turn = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfZero(messages.Length, nameof(messages));
        var known = turn ?? BenchTurn.First;
        var text = string.Join('\n', messages);
        var understanding = await UnderstandAsync(text);
        var context = new TurnContext
        {
            Tenant = Tenant,
            ConversationId = known.ConversationId,
            Turn = known.Turn,
            Messages = messages,
            Text = text,
            Contents = known.Contents,
            Understanding = understanding,
            Entities = _catalog.EntitiesIn(Tenant, understanding.Models, messages, known.Now),
            Customer = known.Customer,
            FailuresInARow = known.FailuresInARow,
            Asked = known.Asked,
            Status = known.Status,
            Acknowledged = known.Acknowledged,
            HasEmail = known.HasEmail || known.Customer is { HasEmail: true },
            Now = known.Now,
        };
        return new BenchAnswer(context, await policy.DecideAsync(context, known.Deadline)) { Asked = known };
    }

    private async Task TrainAsync(string folder, ModelKind[] kinds)
    {
        var result = PackReader.Load(folder);
        var pack = result.Pack ?? throw new PackInvalidException(Tenant, folder, result.Errors);
        var kept = new FileBlobStore(Path.Combine(Path.GetTempPath(), $"customer-service-bench-{Environment.UserName}"));
        var builder = new ModelBuilder(kept, [.. BuiltInKinds.Create(), .. kinds], NullLogger<ModelBuilder>.Instance);
        var models = await builder.BuildAsync(Tenant, pack, parallelism: 0, new Progress<ModelProgress>(), CancellationToken.None);
        _catalog.Serve(new ServingModels(models));
    }
}
