using System.Net;
using System.Text.Json;
using System.Xml;
using Azure;
using Azure.Identity;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Azure.Account;

/// <summary>Puts the failures of the Azure clients in the seam's terms.</summary>
internal static class AzureFaults
{
    /// <summary>True for every exception by which the clients report that a request failed.</summary>
    /// <remarks>The last four: the clients trip over the body of an answer that is not the service's, such as a proxy's page.</remarks>
    public static bool IsFailure(Exception e) =>
        e is RequestFailedException or AuthenticationFailedException or HttpRequestException or IOException
            or AggregateException or OperationCanceledException
            or JsonException or XmlException or FormatException or InvalidOperationException;

    /// <summary>Whether the service answered at all, and not that it has too much to do.</summary>
    public static bool WasAnswered(Exception e) =>
        Find<RequestFailedException>(e) is { Status: > 0 and not ((int)HttpStatusCode.RequestTimeout or >= 500) };

    /// <summary>For a read or an idempotent write: nothing is in doubt.</summary>
    public static Exception Unavailable(Exception e, CancellationToken ct) =>
        e is OperationCanceledException && ct.IsCancellationRequested
            ? e
            : new StoreUnavailableException($"Azure Storage does not answer: {Describe(e)}", e);

    /// <summary>For a transaction: it was refused before anything was applied only where that is certain.</summary>
    public static Exception OfTransaction(Exception e) => WasNeverApplied(e)
        ? new StoreUnavailableException($"Azure Storage does not take the batch: {Describe(e)}", e)
        : new StoreOutcomeUnknownException($"Azure Storage gave no answer to a batch: {Describe(e)}", e);

    /// <summary>The one line for a start that fails.</summary>
    public static StoreStartupException AtStart(Exception e, string what)
    {
        var answer = Find<RequestFailedException>(e);
        var cure = answer?.Status switch
        {
            (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden =>
                "the credentials are refused: check CustomerService:Storage:Azure:ConnectionString, or give this identity the roles Storage Table and Blob Data Contributor",
            > 0 => "check the account and its state in the Azure portal",
            _ when Find<AuthenticationFailedException>(e) is not null =>
                "no Azure identity was found: sign in with 'az login', give the host a managed identity, or set CustomerService:Storage:Azure:ConnectionString",
            _ => "check the address, the network and, with Azurite, whether it runs",
        };
        return new StoreStartupException($"Azure Storage ({what}) can't be used ({Describe(e)}): {cure}, then start again.", e);
    }

    private static bool WasNeverApplied(Exception e)
    {
        if (Find<AuthenticationFailedException>(e) is not null)
        {
            return true;
        }

        // Status 503 with ServerBusy is the service's throttle, which refuses before it works. A bare 503 may come from
        // something in between that had already passed the request on.
        if (Find<RequestFailedException>(e) is { Status: > 0 } answer)
        {
            return answer.Status is >= 400 and < 500 and not (int)HttpStatusCode.RequestTimeout
                || (answer.Status == (int)HttpStatusCode.ServiceUnavailable && answer.ErrorCode == "ServerBusy");
        }

        return Find<HttpRequestException>(e)?.HttpRequestError
            is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
    }

    private static string Describe(Exception e)
    {
        if (Find<RequestFailedException>(e) is { Status: > 0 } answer)
        {
            return $"status {answer.Status} {answer.ErrorCode}".TrimEnd();
        }

        // The SDK's messages have many lines and repeat the request: the first says what happened.
        var message = (e.GetBaseException().Message is { Length: > 0 } text ? text : e.GetType().Name).ReplaceLineEndings("\n");
        return message.Split('\n')[0];
    }

    private static T? Find<T>(Exception? e)
        where T : Exception => e switch
        {
            null => null,
            T found => found,
            AggregateException all => all.InnerExceptions.Select(Find<T>).FirstOrDefault(found => found is not null),
            _ => Find<T>(e.InnerException),
        };
}
