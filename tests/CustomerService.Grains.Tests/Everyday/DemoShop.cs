using System.Reflection;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Outbox;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Serving.Kinds;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Grains.Verification;
using CustomerService.Language.Understanding;
using CustomerService.Policies;
using CustomerService.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

[assembly: AssemblyFixture(typeof(CustomerService.Grains.Tests.Everyday.DemoShop))]

namespace CustomerService.Grains.Tests.Everyday;

/// <summary>The demo pack's own models and the policies in their default order, without a host. Trained once.</summary>
public sealed class DemoShop : IAsyncLifetime
{
    /// <summary>Out of hours, when a mistaken hand-over hurts most.</summary>
    private static readonly DateTimeOffset Sunday = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly ModelCatalog _catalog = new();
    private PolicyChain _policies = null!;

    internal TenantModels Models => _catalog.Serving(TestCluster.Tenant).Live;

    public async ValueTask InitializeAsync()
    {
        var pack = PackReader.Load(FolderOf("src/CustomerService.Host/packs/demo"));
        Assert.Empty(pack.Errors);
        var builder = new ModelBuilder(new InMemoryBlobStore(), BuiltInKinds.Create(), NullLogger<ModelBuilder>.Instance);
        _catalog.Serve(new ServingModels(await builder.BuildAsync(TestCluster.Tenant, pack.Pack!, 0, new Progress<ModelProgress>(), CancellationToken.None)));
        _policies = new PolicyChain(Policies(_catalog), Options.Create(new PolicyOptions()), _catalog, NullLogger<PolicyChain>.Instance);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Says the messages one after the other, each in its own turn, until a person has the word; gives the last turn.</summary>
    internal async Task<EverydayTurn> SayAsync(params string[] messages)
    {
        var turns = new List<EverydayTurn>();
        var failures = 0;
        IReadOnlyList<Choice> asked = [];
        foreach (var text in messages)
        {
            if (turns is [.., { HandedOff: true }])
            {
                break;
            }

            var understanding = Models.Read(text);
            var outcome = await _policies.DecideAsync(
                new TurnContext
                {
                    Tenant = TestCluster.Tenant,
                    ConversationId = messages[0],
                    Turn = turns.Count + 1,
                    Messages = [text],
                    Text = text,
                    Understanding = understanding,
                    FailuresInARow = failures,
                    Asked = [.. asked],
                    Now = Sunday,
                },
                CancellationToken.None);
            var replies = outcome.Answer.Replies.Select((draft, i) => new Reply(i, draft.Text, draft.Sources) { Choices = draft.Choices }).ToList();
            failures = outcome.Answer.Failed ? failures + 1 : 0;
            asked = replies.LastOrDefault(reply => !reply.Choices.IsEmpty)?.Choices ?? [];
            turns.Add(new EverydayTurn(Models, outcome.Understanding, outcome.Decision, replies, outcome.Answer.HandOff));
        }

        return turns[^1];
    }

    /// <summary>The policies that a host registers.</summary>
    private static IEnumerable<IDecisionPolicy> Policies(ModelCatalog catalog)
    {
        // Nobody here has a customer, so nobody is looked for.
        var grains = DispatchProxy.Create<IGrainFactory, ActorBed.NoGrains>();
        var places = new OutboundPlaces(grains, []);
        var verifications = new Verifications(
            grains, places, senders: null!, verified: null!, codes: null!, protection: null!, Options.Create(new VerificationOptions()), TimeProvider.System);
        var services = new ServiceCollection().AddSingleton(catalog).AddSingleton(grains)
            .AddSingleton(new ConversationMoves(grains, protection: null!, places, TimeProvider.System))
            .AddSingleton(verifications).AddSingleton(new CodeWriter(verifications))
            .AddSingleton(new CustomerLookup(grains, senders: null!, NullLogger<CustomerLookup>.Instance));
        foreach (var policy in typeof(PolicyChain).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDecisionPolicy))))
        {
            services.AddSingleton(typeof(IDecisionPolicy), policy);
        }

        return services.BuildServiceProvider().GetServices<IDecisionPolicy>();
    }

    private static string FolderOf(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CustomerService.sln")))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
