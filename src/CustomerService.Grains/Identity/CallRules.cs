using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;

namespace CustomerService.Grains.Identity;

/// <summary>Which calls carry an identity and which need one, by method, and the tenant of a grain's key.</summary>
internal static class CallRules
{
    /// <summary>The entry of the request context.</summary>
    public const string ContextKey = "cs.identity";

    private static readonly ConcurrentDictionary<MethodInfo, CallRule> Rules = new();

    /// <summary>The rule of a method. Orleans' own interfaces (streams, system targets, extensions) are its own affair.</summary>
    public static CallRule Of(MethodInfo? method) => method is null ? CallRule.Free : Rules.GetOrAdd(method, static method =>
    {
        var space = method.DeclaringType?.Namespace ?? "";
        return space is "Orleans" || space.StartsWith("Orleans.", StringComparison.Ordinal) ? CallRule.Free
            : method.IsDefined(typeof(ReadOnlyAttribute)) ? CallRule.Carries
            : CallRule.Needs;
    });

    /// <summary>The part of a key before its first slash, or all of it.</summary>
    public static ReadOnlySpan<byte> TenantOf(GrainId grain)
    {
        var key = grain.Key.AsSpan();
        var slash = key.IndexOf((byte)'/');
        return slash < 0 ? key : key[..slash];
    }
}
