using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Clustering;

/// <summary>What the section <c>Orleans</c> says about the cluster: who keeps the list of its members, and its names.</summary>
/// <param name="Membership">Who keeps the list of members.</param>
/// <param name="ConnectionString">Where; empty for one machine and for keyed services.</param>
/// <param name="ClusterId">Names the deployment: silos and clients of one name find each other.</param>
/// <param name="ServiceId">Names the service for ever.</param>
internal sealed record ClusterConfig(MembershipKind Membership, string ConnectionString, string ClusterId, string ServiceId)
{
    public const string Section = "Orleans";
    public const string ClusteringSection = "Orleans:Clustering";
    private const string DefaultId = "customer-service";
    private const string OneMachineId = "dev";

    /// <summary>No cluster but this machine, under Orleans' own names for development.</summary>
    public static ClusterConfig OneMachine { get; } = new(MembershipKind.Localhost, "", OneMachineId, OneMachineId);

    /// <summary>The name for messages: never a secret.</summary>
    public string StoreName => MembershipStores.NameOf(this);

    /// <summary>Reads the section, and writes what it left open (ids) back, so that Orleans' own binding sees the same.</summary>
    /// <exception cref="OptionsValidationException">Every mistake in the section, each with key, value and cure.</exception>
    public static ClusterConfig Read(ConfigurationManager configuration)
    {
        var errors = ClusterConfigValidator.Validate(configuration);
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(Section, typeof(ClusterConfig), errors);
        }

        if (StoreMembership.IsMeant(configuration))
        {
            StoreMembership.Name(configuration);
        }

        var section = configuration.GetSection(ClusteringSection);
        if (!section.Exists())
        {
            // One machine: Orleans' own names for development serve.
            return new ClusterConfig(MembershipKind.Localhost, "", configuration["Orleans:ClusterId"] ?? OneMachineId, configuration["Orleans:ServiceId"] ?? OneMachineId);
        }

        var clusterId = configuration["Orleans:ClusterId"] ??= DefaultId;
        var serviceId = configuration["Orleans:ServiceId"] ??= DefaultId;
        return new ClusterConfig(KindOf(section["ProviderType"]!)!.Value, ConnectionStringOf(configuration, section) ?? "", clusterId, serviceId);
    }

    /// <summary>The kind that a provider's name stands for, or null.</summary>
    public static MembershipKind? KindOf(string provider) =>
        Enum.TryParse<MembershipKind>(provider, ignoreCase: true, out var kind)
            && Enum.IsDefined(kind)
            && !char.IsAsciiDigit(provider[0])
            && kind != MembershipKind.Localhost
            ? kind
            : null;

    /// <summary>The connection string, given itself or by its name among the <c>ConnectionStrings</c>.</summary>
    public static string? ConnectionStringOf(IConfiguration configuration, IConfiguration section) =>
        section["ConnectionString"] is { Length: > 0 } given ? given
        : section["ConnectionName"] is { Length: > 0 } name ? configuration.GetConnectionString(name)
        : null;
}
