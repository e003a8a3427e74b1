using CustomerService.Gateway;
using CustomerService.Host;
using CustomerService.Host.Access;
using CustomerService.Host.Admin;
using CustomerService.Host.Clustering;
using CustomerService.Host.Draining;
using CustomerService.Host.Health;
using CustomerService.Host.Settings;
using CustomerService.Host.Starting;
using CustomerService.Host.Telemetry;
using CustomerService.WebConsole;

var arguments = Arguments.Parse(args);
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
        return await Startup.RunAsync(() => RunAsync(arguments));
}

static async Task RunAsync(Arguments arguments)
{
    var settings = HostSettings.Read(arguments);
    var problems = new StartProblems();
    problems.Add(settings.Problems);
    if (!settings.IsWhole)
    {
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

    await using var app = builder.BuildChecked(problems);
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
    }

    await Startup.RunUntilStoppedAsync(app);
}
