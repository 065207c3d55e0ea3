using System.Reflection;
using System.Reflection.Emit;

namespace MscAlf.Mining.Tests;

/// <summary>Reads which members a type refers to, in its signatures and in the bodies of its methods.</summary>
internal static class CodeReferences
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly OpCode[] OneByte = new OpCode[256];
    private static readonly OpCode[] TwoBytes = new OpCode[256];

    static CodeReferences()
    {
        foreach (FieldInfo field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var code = (OpCode)field.GetValue(null)!;
            ushort value = (ushort)code.Value;
            if (value < 0x100) OneByte[value] = code;
            else if (value >> 8 == 0xfe) TwoBytes[value & 0xff] = code;
        }
    }

    /// <summary>The types that a type names, itself apart; generic arguments and array elements included.</summary>
    public static HashSet<Type> TypesOf(Type type)
    {
        var found = new HashSet<Type>();
        Add(found, type.BaseType);
        foreach (Type one in type.GetInterfaces()) Add(found, one);
        foreach (FieldInfo field in type.GetFields(All)) Add(found, field.FieldType);
        foreach (MethodBase method in MethodsOf(type))
        {
            if (method is MethodInfo { ReturnType: { } result }) Add(found, result);
            foreach (ParameterInfo parameter in method.GetParameters()) Add(found, parameter.ParameterType);
            if (method.GetMethodBody() is not { } body) continue;
            foreach (LocalVariableInfo local in body.LocalVariables) Add(found, local.LocalType);
            foreach (MemberInfo member in MembersIn(method, body))
            {
                Add(found, member as Type ?? member.DeclaringType);
                if (member is MethodInfo { IsGenericMethod: true } generic)
                {
                    foreach (Type argument in generic.GetGenericArguments()) Add(found, argument);
                }
                if (member is FieldInfo field) Add(found, field.FieldType);
            }
        }
        found.Remove(type);
        return found;
    }

    /// <summary>The members that the bodies of a type's methods refer to.</summary>
    public static IEnumerable<MemberInfo> MembersOf(Type type) =>
        MethodsOf(type).SelectMany(static m => m.GetMethodBody() is { } body ? MembersIn(m, body) : []);

    private static IEnumerable<MethodBase> MethodsOf(Type type) => type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All));

    private static List<MemberInfo> MembersIn(MethodBase method, MethodBody body)
    {
        var members = new List<MemberInfo>();
        byte[] il = body.GetILAsByteArray()!;
        Type[]? typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        Type[]? methodArguments = method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : null;
        for (int at = 0; at < il.Length;)
        {
            OpCode code = il[at] == 0xfe ? TwoBytes[il[at + 1]] : OneByte[il[at]];
            at += code.Size;
            switch (code.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    members.Add(method.Module.ResolveMember(BitConverter.ToInt32(il, at), typeArguments, methodArguments)!);
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + 4 * BitConverter.ToInt32(il, at);
                    break;
                default:
                    at += SizeOf(code.OperandType);
                    break;
            }
        }
        return members;
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static void Add(HashSet<Type> found, Type? type)
    {
        if (type is null || type.IsGenericParameter) return;
        if (type.HasElementType)
        {
            Add(found, type.GetElementType());
            return;
        }
        if (type.IsGenericType)
        {
            foreach (Type argument in type.GetGenericArguments()) Add(found, argument);
            type = type.GetGenericTypeDefinition();
        }
        found.Add(type);
    }
}
