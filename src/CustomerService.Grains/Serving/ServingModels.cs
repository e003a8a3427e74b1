using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace CustomerService.Grains.Serving;

/// <summary>The models that serve a tenant on this silo.</summary>
/// <param name="Live">Answers everybody who is not the canary's.</param>
/// <param name="Canary">Answers a share of the customers.</param>
/// <param name="SharePercent">That share.</param>
/// <param name="Shadow">Reads along.</param>
internal sealed record ServingModels(TenantModels Live, TenantModels? Canary = null, int SharePercent = 0, TenantModels? Shadow = null)
{
    /// <summary>Who answers a customer: always the same for the same customer while share and versions stay.</summary>
    /// <param name="subject">The customer's id, or the conversation's where there is no customer.</param>
    public TenantModels For(string subject) => Canary is not null && Bucket(subject, Canary.Version) < SharePercent ? Canary : Live;

    /// <summary>The version is hashed too, or the same customers would be every canary's.</summary>
    private static int Bucket(string subject, string version)
    {
        var seed = BitConverter.ToInt32(MemoryMarshal.AsBytes(version.AsSpan(0, 2)));
        return (int)(XxHash32.HashToUInt32(MemoryMarshal.AsBytes(subject.AsSpan()), seed) % 100);
    }
}
