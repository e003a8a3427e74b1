using CustomerService.Analytics;
using CustomerService.Channels;
using CustomerService.Connectors;
using CustomerService.Gateway.Features;
using CustomerService.Grains.Hosting;
using CustomerService.Grains.Serving.Kinds;
using CustomerService.Hosting.Failures;
using CustomerService.Hosting.Settings;
using CustomerService.Policies;
using CustomerService.Storage.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting;

/// <summary>
/// What a host has beside the product, one call for each thing. A process registers what its roles use: the same <c>Program.cs</c> serves
/// as a silo, as a gateway or as both, and what a role has no use for needs no settings there.
/// </summary>
public sealed class HostExtension
{
    private readonly Roles _roles;
    private readonly Dictionary<Type, Func<IServiceProvider, IEnumerable<string>>> _registered = [];
    private readonly HashSet<string> _sections = new(StringComparer.OrdinalIgnoreCase);

    internal HostExtension(IServiceCollection services, IConfiguration configuration, Roles roles)
    {
        Services = services;
        Configuration = configuration;
        _roles = roles;
    }

    /// <summary>The host's services, for what the extensions need of their own.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Every setting, from file, environment and command line.</summary>
    public IConfiguration Configuration { get; }

    /// <summary>
    /// Whether this process serves conversations: policies, model kinds, event sinks and what sends replies are used here.
    /// </summary>
    public bool IsSilo => _roles.Silo;

    /// <summary>Whether this process serves the HTTP API: features and what receives messages are used here.</summary>
    public bool IsGateway => _roles.Gateway;

    /// <summary>Sections of settings that are not the product's.</summary>
    internal IReadOnlyCollection<string> Sections => _sections;

    /// <summary>
    /// A section of settings of one's own. Settings in sections that nobody asked for keep the host from starting, as mistyped ones do.
    /// </summary>
    /// <param name="name">Its name, parts separated by colons: <c>Shop:Orders</c>.</param>
    public IConfigurationSection Section(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _sections.Add(name);
        return Configuration.GetSection(name);
    }

    /// <summary>Adds options whose mistakes are told at the start, with all others.</summary>
    /// <typeparam name="TOptions">The options; who uses them asks for <see cref="IOptions{TOptions}"/>.</typeparam>
    /// <typeparam name="TValidator">Says everything that is wrong with them at once, with key, value and cure.</typeparam>
    /// <param name="section">Where they stand, as in <see cref="Section"/>.</param>
    public HostExtension AddOptions<TOptions, TValidator>(string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        Services.AddOptionsWithValidateOnStart<TOptions, TValidator>().Bind(Section(section));
        return this;
    }

    /// <summary>Adds another way to decide. It is asked where <c>CustomerService:Policies:Order</c> has its name.</summary>
    /// <typeparam name="TPolicy">The policy, one instance for all conversations of a silo.</typeparam>
    public HostExtension AddDecisionPolicy<TPolicy>()
        where TPolicy : class, IDecisionPolicy =>
        On<IDecisionPolicy>(IsSilo, "Policy", static policy => policy.Name, static services => services.AddDecisionPolicy<TPolicy>());

    /// <summary>Adds a kind of model: it is trained from every tenant's pack, stored, and loaded by every silo.</summary>
    /// <typeparam name="TKind">The kind.</typeparam>
    public HostExtension AddModelKind<TKind>()
        where TKind : ModelKind =>
        On<ModelKind>(IsSilo, "Kind of model", static kind => kind.Name, static services => services.AddModelKind<TKind>());

    /// <summary>Adds somewhere that committed events go, beside the stream.</summary>
    /// <typeparam name="TSink">The sink.</typeparam>
    public HostExtension AddEventSink<TSink>()
        where TSink : class, IEventSink =>
        On<IEventSink>(IsSilo, "Event sink", static sink => sink.Name, static services => services.AddEventSink<TSink>());

    /// <summary>Adds the sending half of a channel.</summary>
    /// <typeparam name="TChannel">The channel, one instance for all conversations of a silo.</typeparam>
    public HostExtension AddOutboundChannel<TChannel>()
        where TChannel : class, IOutboundChannel =>
        On<IOutboundChannel>(
            IsSilo, "Outbound channel", static channel => channel.Name, static services => services.AddOutboundChannel<TChannel>());

    /// <summary>Adds the receiving half of a channel.</summary>
    /// <typeparam name="TChannel">The channel, one instance for the whole gateway.</typeparam>
    public HostExtension AddInboundChannel<TChannel>()
        where TChannel : class, IInboundChannel =>
        On<IInboundChannel>(
            IsGateway, "Inbound channel", static channel => channel.Name, static services => services.AddInboundChannel<TChannel>());

    /// <summary>Adds the receiving half of a channel that has to be asked.</summary>
    /// <typeparam name="TReader">The reader, one instance for all accounts of a silo.</typeparam>
    public HostExtension AddChannelReader<TReader>()
        where TReader : class, IChannelReader =>
        On<IChannelReader>(IsSilo, "Channel reader", static reader => reader.Name, static services => services.AddChannelReader<TReader>());

    /// <summary>Adds what a channel wants of its accounts.</summary>
    /// <typeparam name="TRules">The rules.</typeparam>
    public HostExtension AddChannelRules<TRules>()
        where TRules : class, IChannelRules =>
        On<IChannelRules>(true, "Rules of channel", static rules => rules.Channel, static services => services.AddChannelRules<TRules>());

    /// <summary>Adds a connector to a CRM, ERP or helpdesk; two of one name keep the host from starting.</summary>
    /// <typeparam name="TConnector">The connector, one instance for the whole process.</typeparam>
    public HostExtension AddConnector<TConnector>()
        where TConnector : class, IConnector =>
        On<IConnector>(true, "Connector", static connector => connector.Name, static services => services.AddConnector<TConnector>());

    /// <summary>Adds routes to the HTTP API.</summary>
    /// <typeparam name="TFeature">The feature.</typeparam>
    public HostExtension AddGatewayFeature<TFeature>()
        where TFeature : class, IGatewayFeature =>
        On<IGatewayFeature>(
            IsGateway, "Gateway feature", static feature => feature.Name, static services => services.AddGatewayFeature<TFeature>());

    /// <summary>Adds routes to the HTTP API, and options that are checked at the start of who serves them.</summary>
    /// <typeparam name="TFeature">The feature.</typeparam>
    /// <typeparam name="TOptions">Its options; it asks for them as <see cref="IOptions{TOptions}"/>.</typeparam>
    /// <typeparam name="TValidator">Says everything that is wrong with them at once, with key, value and cure.</typeparam>
    /// <param name="section">Where they stand, as in <see cref="Section"/>.</param>
    public HostExtension AddGatewayFeature<TFeature, TOptions, TValidator>(string section)
        where TFeature : class, IGatewayFeature
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        var settings = Section(section);
        return On<IGatewayFeature>(
            IsGateway,
            "Gateway feature",
            static feature => feature.Name,
            services => services.AddGatewayFeature<TFeature, TOptions, TValidator>(settings));
    }

    /// <summary>Adds a store. It is used where <c>CustomerService:Storage:Provider</c> has its name.</summary>
    /// <typeparam name="TProvider">The store's provider.</typeparam>
    public HostExtension AddStoreProvider<TProvider>()
        where TProvider : class, IStoreProvider =>
        On<IStoreProvider>(true, "Store", static store => store.Name, static services => services.AddStoreProvider<TProvider>());

    /// <summary>
    /// Makes what was registered, once: what one of them lacks, or a name that two have, is a mistake of the start, and not of the first
    /// message.
    /// </summary>
    internal void Require(IServiceProvider services, StartProblems problems)
    {
        foreach (var mistakes in _registered.Values)
        {
            problems.Try(() => problems.Add(mistakes(services)));
        }
    }

    private HostExtension On<T>(bool isUsed, string what, Func<T, string> nameOf, Action<IServiceCollection> add)
        where T : class
    {
        if (isUsed)
        {
            add(Services);
            _registered[typeof(T)] = services => ExtensionNames.MistakesOf(what, [.. services.GetServices<T>()], nameOf);
        }

        return this;
    }
}
