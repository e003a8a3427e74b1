using System.Text.Json.Serialization.Metadata;
using CustomerService.Customers;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Customers;

/// <summary>What is known of customers is read, changed, merged and found.</summary>
internal sealed class CustomerFeature : IGatewayFeature
{
    public string Name => "customers";

    public IJsonTypeInfoResolver Json => CustomerJson.Default;

    public void Map(GatewayRoutes routes)
    {
        var customers = routes.MapTenant().MapGroup("/customers")
            .Tag("Customers", "What is known of a customer.")
            .RequireAuthorization(GatewayAuthentication.Customers);
        var customer = customers.MapGroup("/{id}").Parameter("id", "The customer's opaque id.", "c-100");
        customer.MapGet("", CustomerEndpoints.GetAsync)
            .Operation(
                "getCustomer",
                "Read a customer",
                "For a merged customer: what the survivor has. The ETag names the version.",
                400, 401, 403, 404, 503)
            .Example(response: CustomerExamples.Profile);
        customer.MapPut("", CustomerEndpoints.PutAsync)
            .Operation(
                "putCustomer",
                "Change a customer, or make one",
                "What is not named stays as it is; null removes a field or preference. With `If-Match` only the version read before is changed.",
                400, 401, 403, 404, 409, 410, 412, 413, 415, 503)
            .Parameter("If-Match", "Change the customer only if it is still at this ETag.", "\"3\"")
            .Example(CustomerExamples.Update, CustomerExamples.Profile);
        customer.MapPost("/merge", CustomerEndpoints.MergeAsync)
            .Operation(
                "mergeCustomer",
                "Merge another customer into this one",
                "Idempotent, and reversible for 30 days.",
                400, 401, 403, 404, 409, 410, 413, 415, 503)
            .Example(CustomerExamples.Other, CustomerExamples.Profile);
        customer.MapPost("/unmerge", CustomerEndpoints.UnmergeAsync)
            .Operation(
                "unmergeCustomer",
                "Undo a merge",
                "Within 30 days of it.",
                400, 401, 403, 404, 409, 410, 413, 415, 503)
            .Example(CustomerExamples.Other, CustomerExamples.Profile);
        if (routes.Services.GetService<IServiceProviderIsService>()?.IsService(typeof(ICustomerDirectory)) == true)
        {
            customers.MapGet("/lookup", CustomerEndpoints.LookupAsync)
                .Operation(
                    "lookupCustomer",
                    "Find a customer by a verified address",
                    "Unverified addresses find nobody.",
                    400, 401, 403, 404, 503)
                .Parameter("channel", "The channel of the address.", "email")
                .Parameter("address", "A verified address on that channel.", "ada@example.com")
                .Example(response: """{"customerId":"c-100"}""");
        }
    }
}
