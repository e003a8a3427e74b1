using CustomerService.Gateway;
using CustomerService.Hosting.Access;
using CustomerService.Hosting.Admin;
using CustomerService.Hosting.Clustering;
using CustomerService.Hosting.Draining;
using CustomerService.Hosting.Failures;
using CustomerService.Hosting.Health;
using CustomerService.Hosting.Settings;
using CustomerService.Hosting.Starting;
using CustomerService.Hosting.Telemetry;
using CustomerService.WebConsole;

namespace CustomerService.Hosting;

/// <summary>A host that is put together: <see cref="CustomerServiceHost.CreateBuilder"/> begins it.</summary>
public sealed class CustomerServiceHostBuilder
{
    private readonly string[] _args;
    private Action<HostExtension>? _extend;

    internal CustomerServiceHostBuilder(string[] args) => _args = args;

    /// <summary>
    /// Says what this host has beside the product. It is called once at the start, when the settings are known and before anything runs.
    /// </summary>
    /// <param name="extend">Registers it. What it throws keeps the host from starting, and is told in one line.</param>
    public CustomerServiceHostBuilder Extend(Action<HostExtension> extend)
    {
        ArgumentNullException.ThrowIfNull(extend);
        _extend += extend;
        return this;
    }

    /// <summary>Does what the arguments ask for: by default it serves until it is stopped.</summary>
    /// <returns>The exit code: 0 ended in order, 2 something to put right, which was written line by line to the standard error; 1 for a
    /// <c>--health</c> that is not well.</returns>
    public async Task<int> RunAsync()
    {
        var arguments = Arguments.Parse(_args);
        switch (arguments.Wanted)
        {
            case Wanted.Help:
                Console.WriteLine(HelpText.Help);
                return 0;
            case Wanted.Version:
                Console.WriteLine(HelpText.Version);
                return 0;
            case Wanted.Probe:
                return await HealthProbe.RunAsync(arguments);
            case Wanted.Train:
                return await AheadTraining.RunAsync(arguments);
            default:
                Console.WriteLine($"CustomerService {HelpText.Version} is starting.");
                return await Exit.AfterAsync(() => ServeAsync(arguments));
        }
    }

    /// <exception cref="StartRefusedException">Something is to be put right: all of it.</exception>
    internal async Task ServeAsync(Arguments arguments)
    {
        var settings = HostSettings.Read(arguments);
        var problems = new StartProblems();
        problems.Add(settings.Problems);
        problems.Add(LibraryVersions.Problems());
        if (!settings.IsWhole)
        {
            problems.Add(settings.UnknownBut([]));
            problems.ThrowIfAny();
        }

        var builder = HostBuilding.CreateBuilder(settings);
        var roles = problems.Try(() => Roles.Read(builder.Configuration)) ?? Roles.All;
        var cluster = problems.Try(() => ClusterConfig.Read(builder.Configuration)) ?? ClusterConfig.OneMachine;

        problems.Try(builder.AddTelemetry);
        problems.Try(builder.AddLimits);
        problems.Try(builder.AddAdmin);
        problems.Try(builder.AddDraining);
        problems.Try(builder.AddStorage);
        problems.Try(() => builder.AddStarting(roles));
        problems.Try(() =>
        {
            if (roles.Silo)
            {
                builder.AddSilo(roles, cluster);
            }
            else
            {
                builder.AddClusterClient(roles, cluster);
            }
        });
        if (roles.Gateway)
        {
            problems.Try(builder.AddGateway);
        }

        if (roles.Console)
        {
            problems.Try(builder.AddConsole);
        }

        var extension = new HostExtension(builder.Services, builder.Configuration, roles);
        if (problems.Try(() => Apply(extension)))
        {
            // What it would have asked for, had it come to its end, nobody knows.
            problems.Add(settings.UnknownBut(extension.Sections));
        }

        await using var app = builder.BuildChecked(problems, extension);
        OldDataFolder.Mention(settings);
        await app.OpenAsync();
        app.WarnOfReadableKeys();
        app.UseAdmin();
        app.UseHost(roles);
        if (roles.Gateway)
        {
            app.MapCustomerServiceGateway();
        }
        else
        {
            app.MapCustomerServiceHealth();
        }

        if (roles.Console)
        {
            app.MapCustomerServiceConsole();
            app.MapCustomerServiceConsolePages();
        }

        await Startup.RunUntilStoppedAsync(app);
    }

    private bool Apply(HostExtension extension)
    {
        _extend?.Invoke(extension);
        return true;
    }
}
