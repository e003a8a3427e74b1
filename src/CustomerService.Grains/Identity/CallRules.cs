using System.Collections.Concurrent;
using System.Reflection;

namespace CustomerService.Grains.Identity;

/// <summary>Which calls carry an identity, by method, and the tenant of a grain's key.</summary>
internal static class CallRules
{
    /// <summary>The entry of the request context.</summary>
    public const string ContextKey = "cs.identity";

    private static readonly ConcurrentDictionary<MethodInfo, bool> Rules = new();

    /// <summary>
    /// Whether calls of a method carry an identity and are refused without: all of ours, reads too. Orleans' own interfaces (streams,
    /// system targets, extensions) are not asked call by call; nobody reaches them but through a connection that has proved itself.
    /// </summary>
    public static bool NeedIdentity(MethodInfo? method) => method is not null && Rules.GetOrAdd(method, static method =>
    {
        var space = method.DeclaringType?.Namespace ?? "";
        return space is not "Orleans" && !space.StartsWith("Orleans.", StringComparison.Ordinal);
    });

    /// <summary>The part of a key before its first slash, or all of it.</summary>
    public static ReadOnlySpan<byte> TenantOf(GrainId grain)
    {
        var key = grain.Key.AsSpan();
        var slash = key.IndexOf((byte)'/');
        return slash < 0 ? key : key[..slash];
    }
}
