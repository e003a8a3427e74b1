using System.Net;
using CustomerService.Access;
using CustomerService.Gateway.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Access;

/// <summary>Addresses that send credentials which prove wrong: each costs a question to a grain, so there are only so many.</summary>
internal sealed class WrongCredentials(IOptions<LimitOptions> options, TimeProvider time)
{
    private readonly Brake<IPAddress> _brake = new(options.Value.WrongCredentialsPerMinute, options.Value.WrongCredentialsPerMinute, time);

    /// <summary>How long an address has to wait before a credential of it that is not known is looked at; zero for now.</summary>
    public TimeSpan Wait(HttpContext context) => _brake.Wait(CallerNetwork.Of(context.Connection.RemoteIpAddress));

    public void Count(HttpContext context) => _brake.Take(CallerNetwork.Of(context.Connection.RemoteIpAddress));
}
