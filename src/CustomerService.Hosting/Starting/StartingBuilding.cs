using CustomerService.Grains.Serving;
using CustomerService.Hosting.Settings;

namespace CustomerService.Hosting.Starting;

internal static class StartingBuilding
{
    /// <summary>Lets the host listen before it can serve, and say how far it is.</summary>
    public static void AddStarting(this WebApplicationBuilder builder, Roles roles)
    {
        if (roles.Silo)
        {
            builder.Services.AddSingleton<SiloStart>();
            builder.Services.AddSingleton<IStartState>(services => services.GetRequiredService<SiloStart>());
            builder.Services.AddSingleton<IProgress<ModelProgress>>(services => services.GetRequiredService<SiloStart>());
        }
        else
        {
            builder.Services.AddSingleton<IStartState, ClientStart>();
        }

        builder.Services.AddHostedService<StartNotice>();
    }
}
