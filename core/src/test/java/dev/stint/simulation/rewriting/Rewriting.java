package dev.stint.simulation.rewriting;

import dev.stint.simulation.scheduler.Monitors;
import dev.stint.simulation.scheduler.Scheduler;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;

/**
 * Rewrites one class: what it does with threads, locks, time and chance becomes the scheduler's; each access to a volatile field
 * becomes a point. Nothing else is changed.
 */
final class Rewriting extends ClassVisitor {
    private static final String MONITORS = Type.getInternalName(Monitors.class);
    private static final String SCHEDULER = Type.getInternalName(Scheduler.class);

    private final Volatiles volatiles;
    private String owner = "";

    private Rewriting(ClassVisitor next, Volatiles volatiles) {
        super(Opcodes.ASM9, next);
        this.volatiles = volatiles;
    }

    static byte[] of(byte[] compiled, Volatiles volatiles) {
        ClassWriter written = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        ClassVisitor renaming = new ClassRemapper(written, Stand.TYPES);
        new ClassReader(compiled).accept(new Rewriting(renaming, volatiles), 0);
        return written.toByteArray();
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        owner = name;
        super.visit(version, access, name, signature, parent, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String desc, String signature, String[] exceptions) {
        if ((access & Opcodes.ACC_SYNCHRONIZED) == 0) {
            return new Body(super.visitMethod(access, name, desc, signature, exceptions));
        }
        if ((access & Opcodes.ACC_STATIC) != 0) {
            throw new IllegalStateException(
                    owner + "." + name + " is static and synchronized, which is not rewritten yet");
        }
        int plain = access & ~Opcodes.ACC_SYNCHRONIZED;
        String inside = name + "$inside";
        writeEntry(super.visitMethod(plain, name, desc, signature, exceptions), inside, desc);
        int hidden = (plain & ~(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) | Opcodes.ACC_PRIVATE;
        return new Body(super.visitMethod(hidden, inside, desc, signature, exceptions));
    }

    /** What is left of a synchronized method under its name: enter the monitor, do what was inside, exit. */
    private void writeEntry(MethodVisitor entry, String inside, String desc) {
        Label begin = new Label();
        Label end = new Label();
        Label failed = new Label();
        entry.visitCode();
        entry.visitTryCatchBlock(begin, end, failed, null);
        monitor(entry, "enter", 0);
        entry.visitLabel(begin);
        entry.visitVarInsn(Opcodes.ALOAD, 0);
        int slot = 1;
        for (Type argument : Type.getArgumentTypes(desc)) {
            entry.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
            slot += argument.getSize();
        }
        entry.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, inside, desc, false);
        entry.visitLabel(end);
        monitor(entry, "exit", 0);
        entry.visitInsn(Type.getReturnType(desc).getOpcode(Opcodes.IRETURN));
        entry.visitLabel(failed);
        entry.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
        monitor(entry, "exit", 0);
        entry.visitInsn(Opcodes.ATHROW);
        entry.visitMaxs(0, 0);
        entry.visitEnd();
    }

    private static void monitor(MethodVisitor method, String what, int slot) {
        method.visitVarInsn(Opcodes.ALOAD, slot);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, MONITORS, what, "(Ljava/lang/Object;)V", false);
    }

    /** The code of one method. */
    private final class Body extends MethodVisitor {
        Body(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitInsn(int opcode) {
            switch (opcode) {
                case Opcodes.MONITORENTER ->
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, MONITORS, "enter", "(Ljava/lang/Object;)V", false);
                case Opcodes.MONITOREXIT ->
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, MONITORS, "exit", "(Ljava/lang/Object;)V", false);
                default -> super.visitInsn(opcode);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String of, String name, String desc) {
            if (volatiles.contains(of, name)) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, SCHEDULER, "point", "()V", false);
            }
            super.visitFieldInsn(opcode, of, name, desc);
        }

        @Override
        public void visitMethodInsn(int opcode, String of, String name, String desc, boolean isInterface) {
            String other = opcode == Opcodes.INVOKESTATIC ? Stand.inPlaceOf(of, name, desc) : null;
            if (other == null) {
                super.visitMethodInsn(opcode, of, name, desc, isInterface);
            } else {
                super.visitMethodInsn(opcode, other, name, desc, false);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String desc, Handle bootstrap, Object... arguments) {
            Object[] replaced = new Object[arguments.length];
            for (int i = 0; i < arguments.length; i++) {
                replaced[i] = arguments[i] instanceof Handle handle ? replaced(handle) : arguments[i];
            }
            super.visitInvokeDynamicInsn(name, desc, bootstrap, replaced);
        }

        private Handle replaced(Handle handle) {
            String other = handle.getTag() == Opcodes.H_INVOKESTATIC
                    ? Stand.inPlaceOf(handle.getOwner(), handle.getName(), handle.getDesc())
                    : null;
            return other == null
                    ? handle
                    : new Handle(handle.getTag(), other, handle.getName(), handle.getDesc(), false);
        }
    }
}
