using CustomerService.Gateway;
using CustomerService.Host;
using CustomerService.Host.Access;
using CustomerService.Host.Admin;
using CustomerService.Host.Draining;
using CustomerService.Host.Health;
using CustomerService.Host.Telemetry;
using CustomerService.WebConsole;

if (args is [HealthProbe.Switch, ..])
{
    return await HealthProbe.RunAsync(args, new ConfigurationBuilder().AddEnvironmentVariables().Build());
}

return await Startup.RunAsync(async () =>
{
    var builder = HostBuilding.CreateBuilder(args);
    var roles = Roles.Read(builder.Configuration);

    builder.AddTelemetry();
    builder.AddLimits();
    builder.AddAdmin();
    builder.AddDraining();
    builder.AddStorage();
    if (roles.Silo)
    {
        builder.AddSilo(roles);
    }
    else
    {
        builder.AddClusterClient(roles);
    }

    if (roles.Gateway)
    {
        builder.AddGateway();
    }

    if (roles.Console)
    {
        builder.AddConsole();
    }

    await using var app = builder.Build();
    await app.CheckAsync();
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
});
