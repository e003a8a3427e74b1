using System.Net;
using Npgsql;
using StackExchange.Redis;

namespace CustomerService.Hosting.Clustering;

/// <summary>Finds every mistake in the section <c>Orleans</c> before Orleans meets the first of them.</summary>
internal static class ClusterConfigValidator
{
    private const string Clustering = ClusterConfig.ClusteringSection;
    private const string Postgres = "Npgsql";

    /// <summary>The parts of the section that Orleans reads; anything else is a slip of the pen, and would be ignored.</summary>
    private static readonly string[] Parts =
    [
        "ClusterId", "ServiceId", "Name", "Clustering", "Endpoints", "Messaging", "Gateway", "EnableDistributedTracing",
        "GrainStorage", "GrainDirectory", "Streaming", "BroadcastChannel", "Reminders",
    ];

    private static readonly string[] EndpointParts = ["AdvertisedIPAddress", "SiloPort", "GatewayPort", "SiloListeningEndpoint", "GatewayListeningEndpoint"];

    public static List<string> Validate(IConfiguration configuration)
    {
        var errors = new List<string>();
        Names(errors, configuration.GetSection(ClusterConfig.Section), Parts);
        NotEmpty(errors, configuration, "Orleans:ClusterId", "the name of this deployment, for example 'shop-production'");
        NotEmpty(errors, configuration, "Orleans:ServiceId", "the name of the service, which stays for ever");
        Endpoints(errors, configuration.GetSection("Orleans:Endpoints"));
        var clustering = configuration.GetSection(Clustering);
        if (clustering.Exists())
        {
            Membership(errors, configuration, clustering);
        }

        return errors;
    }

    private static void Membership(List<string> errors, IConfiguration configuration, IConfigurationSection section)
    {
        var provider = section["ProviderType"];
        if (string.IsNullOrEmpty(provider) || ClusterConfig.KindOf(provider) is not { } kind)
        {
            errors.Add($"{Clustering}:ProviderType is '{provider}': use Redis, AdoNet (PostgreSQL) or AzureTableStorage, or leave out {Clustering} for one machine.");
            return;
        }

        if (kind == MembershipKind.AdoNet && section["Invariant"] is not Postgres)
        {
            errors.Add($"{Clustering}:Invariant is '{section["Invariant"]}': use '{Postgres}', the driver of PostgreSQL; no other database is supported.");
        }

        if (section["ServiceKey"] is { Length: > 0 })
        {
            errors.Add($"{Clustering}:ServiceKey can't be used here, as nothing registers such a service: give {Clustering}:ConnectionString.");
        }
        else if (ClusterConfig.ConnectionStringOf(configuration, section) is not { Length: > 0 } connection)
        {
            errors.Add(section["ConnectionName"] is { Length: > 0 } name
                ? $"{Clustering}:ConnectionName is '{name}', but there is no ConnectionStrings:{name}: add it, or give {Clustering}:ConnectionString."
                : $"{Clustering}:ConnectionString is missing: give {Example(kind)}.");
        }
        else if (!IsWellFormed(kind, connection))
        {
            // Not shown: it may hold a password.
            errors.Add($"{Clustering}:ConnectionString is not one of {kind}: give {Example(kind)}.");
        }
    }

    private static string Example(MembershipKind kind) => kind switch
    {
        MembershipKind.Redis => "the server's address, for example 'redis:6379' or 'redis:6380,ssl=true,password=…'",
        MembershipKind.AdoNet => "the database, for example 'Host=postgres;Database=orleans;Username=orleans;Password=…'",
        _ => "the storage account's connection string",
    };

    private static bool IsWellFormed(MembershipKind kind, string connection)
    {
        try
        {
            return kind switch
            {
                MembershipKind.Redis => ConfigurationOptions.Parse(connection).EndPoints.Count > 0,
                MembershipKind.AdoNet => new NpgsqlConnectionStringBuilder(connection).Host is { Length: > 0 },
                _ => connection.Contains('='),
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static void Endpoints(List<string> errors, IConfigurationSection section)
    {
        Names(errors, section, EndpointParts);
        Port(errors, section.GetSection("SiloPort"));
        Port(errors, section.GetSection("GatewayPort"));
        if (section["AdvertisedIPAddress"] is { } advertised
            && (!IPAddress.TryParse(advertised, out var address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
        {
            errors.Add($"Orleans:Endpoints:AdvertisedIPAddress is '{advertised}': give the address under which the other processes reach this one, for example 10.0.0.7.");
        }

        foreach (var name in EndpointParts[3..])
        {
            if (section[name] is { } listening && !(IPEndPoint.TryParse(listening, out var endpoint) && endpoint.Port != 0))
            {
                errors.Add($"Orleans:Endpoints:{name} is '{listening}': give address and port to listen on, for example 0.0.0.0:11111.");
            }
        }
    }

    private static void Port(List<string> errors, IConfigurationSection section)
    {
        if (section.Value is { } value && !ushort.TryParse(value, out _))
        {
            errors.Add($"{section.Path} is '{value}': use 1 to 65535, or 0 for a free port.");
        }
    }

    private static void NotEmpty(List<string> errors, IConfiguration configuration, string key, string what)
    {
        if (configuration[key] is { } value && string.IsNullOrWhiteSpace(value))
        {
            errors.Add($"{key} is empty: give {what}, or leave it out.");
        }
    }

    private static void Names(List<string> errors, IConfigurationSection section, string[] known)
    {
        foreach (var child in section.GetChildren().Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            errors.Add($"{child.Path} is no setting: the settings of {section.Path} are {string.Join(", ", known)}.");
        }
    }
}
