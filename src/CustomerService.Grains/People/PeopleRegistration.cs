using CustomerService.Grains.Silos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Grains.People;

/// <summary>What people who work for a tenant need of its silo.</summary>
internal static class PeopleRegistration
{
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration section) =>
        services.AddValidated<PeopleOptions>(section);
}
