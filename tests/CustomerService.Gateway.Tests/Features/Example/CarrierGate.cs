using System.Security.Cryptography;
using System.Text;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Shop.Parcels;

/// <summary>Turns away whoever does not know a carrier's secret, before the body is read.</summary>
public sealed class CarrierGate(IOptions<ParcelOptions> options) : IRouteGate
{
    public IResult? Refuse(HttpContext context) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Headers["X-Carrier-Secret"].ToString()), Encoding.UTF8.GetBytes(options.Value.Secret))
            ? null
            : new ProblemResult(ProblemKind.Unauthorized, "Send the carrier's secret in 'X-Carrier-Secret'.");
}
