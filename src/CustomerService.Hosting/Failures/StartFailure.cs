using System.Net.Sockets;
using CustomerService.Grains.Serving;
using CustomerService.Storage.Files;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Failures;

/// <summary>Puts whatever keeps the host from starting into lines with a cure; never a stack trace.</summary>
internal static class StartFailure
{
    private const string ConfigurationBinder = "Microsoft.Extensions.Configuration.Binder";

    public static IEnumerable<string> LinesOf(Exception failure) => failure switch
    {
        StartRefusedException refused => refused.Lines,
        OptionsValidationException options => options.Failures,
        AggregateException several => several.InnerExceptions.SelectMany(LinesOf),
        // Whoever met it first: what is left for the operator is the same.
        _ when IsFull(failure) => [$"The disk of the data folder is full ({OneLine(failure).TrimEnd('.')}). Free some space and start again; nothing was lost."],
        StoreStartupException or PackInvalidException or ClusterStartupException => [failure.Message],
        StoreUnavailableException or StoreOutcomeUnknownException or StoreDamagedException => [OneLine(failure)],
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException or SocketException } =>
            [$"{OneLine(failure).TrimEnd('.')}. Stop the other program, or choose another address: --urls http://127.0.0.1:5081"],
        // Reading a setting ends at the first that is of the wrong kind; its message has the value, the key and the kind.
        InvalidOperationException { Source: ConfigurationBinder } =>
            [$"{OneLine(failure)} Mend it in silo.config.json, in the environment or on the command line; times are written hh:mm:ss, for example 00:00:30."],
        OperationCanceledException =>
            [$"The silo did not start in time ({OneLine(failure).TrimEnd('.')}). The machine may be overloaded; nothing was changed, start it again."],
        IOException or UnauthorizedAccessException =>
            [$"{OneLine(failure).TrimEnd('.')}. Give this user read and write permission there, or choose another folder with --data DIR."],
        InvalidDataException => [$"{OneLine(failure)} {(failure.InnerException is { } inner ? OneLine(inner) : "")}".Trim()],
        _ when Known(failure.InnerException) is { } cause => LinesOf(cause),
        _ => [$"The host could not start: {OneLine(failure).TrimEnd('.')} ({failure.GetType().Name}).{Details(failure)}"],
    };

    private static bool IsFull(Exception? failure)
    {
        for (; failure is not null and not StoreStartupException; failure = failure.InnerException)
        {
            if (DataFolder.IsDiskFull(failure))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What Orleans and hosting wrap: the first cause that is understood.</summary>
    private static Exception? Known(Exception? inner)
    {
        for (; inner is not null; inner = inner.InnerException)
        {
            if (inner is OptionsValidationException or StartRefusedException
                or StoreStartupException or PackInvalidException or ClusterStartupException
                or StoreUnavailableException or StoreOutcomeUnknownException or StoreDamagedException
                    or IOException or UnauthorizedAccessException)
            {
                return inner;
            }
        }

        return null;
    }

    /// <summary>Where the whole story is, for who reports it.</summary>
    private static string Details(Exception failure)
    {
        try
        {
            var file = Path.Combine(Path.GetTempPath(), $"customer-service-start-{Environment.ProcessId}.txt");
            File.WriteAllText(file, failure.ToString());
            return $" The details are in {file}.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string OneLine(Exception failure) => failure.Message.ReplaceLineEndings(" ");
}
